#requires -Version 7.6
<#
.SYNOPSIS
Lesson 8: quantisation. What bits are for, the noise they leave, and why a little more noise helps.
.DESCRIPTION
Writes a page in which all of it, and sampling too, can be tried, seen and heard.
.EXAMPLE
./examples/lessons/08-Quantisation.ps1
.EXAMPLE
./examples/lessons/08-Quantisation.ps1 -Destination ./explorer.html
#>
param(
    # The page to write; by default one among the temporary files.
    [string] $Destination = (Join-Path ([IO.Path]::GetTempPath()) "audiops-explorer-$([Environment]::UserName).html")
)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
if (-not (Get-Module AudioPs)) {
    $built = Join-Path $PSScriptRoot .. .. out AudioPs
    Import-Module ((Test-Path -LiteralPath $built) ? $built : 'AudioPs')
}

# Numbers print with a point everywhere, whatever the language of the system, and nothing prints as minus nothing.
function Format-Number([double] $Number, [string] $Format = '0.000') { $Number.ToString($Format, [cultureinfo]::InvariantCulture) -replace '^-(0\.?0*)$', '$1' }

'1. A sample is kept as one of a few numbers. With 3 bits there are 7 of them from -1 to 1, 1/3 apart:'
''
for ($n = 0; $n -lt 8; $n++) {
    $value = 0.9 * [Math]::Sin(2 * [Math]::PI * $n / 16)
    $kept = [Math]::Round($value * 3) / 3
    '  sample {0,6}   kept as {1,6}   error {2,6}' -f (Format-Number $value), (Format-Number $kept), (Format-Number ($kept - $value))
}
''

'2. The error is like noise, at most half a step. A bit more halves the step: 6.02 dB less noise. Of a tone at full scale:'
''
# A sine whose period does not fit the rate, so that the errors differ from one period to the next.
$rate = 8000
$frequency = 997
foreach ($bits in 4, 8, 12, 16) {
    $most = [Math]::Pow(2, $bits - 1) - 1
    $signal = $noise = 0.0
    for ($n = 0; $n -lt $rate; $n++) {
        $value = [Math]::Sin(2 * [Math]::PI * $frequency * $n / $rate)
        $difference = [Math]::Round($value * $most) / $most - $value
        $signal += $value * $value
        $noise += $difference * $difference
    }
    '  {0,2} bits   signal to noise {1} dB   6.02 x bits + 1.76 = {2} dB' -f $bits,
        (Format-Number (10 * [Math]::Log10($signal / $noise)) '0.0'), (Format-Number (6.0206 * $bits + 1.7609) '0.0')
}
''

'3. A tone of less than half a step is rounded to silence. With dither, random numbers added before rounding, it is there:'
''
# Keeps a quiet tone of 440 Hz in 8 bits, and looks for it in the spectrum.
function Get-Tone([bool] $IsDithered) {
    $random = [Random]::new(1)
    $kept = [float[]]::new($rate)
    for ($n = 0; $n -lt $rate; $n++) {
        $value = 0.4 * [Math]::Sin(2 * [Math]::PI * 440 * $n / $rate)
        # The difference of two even random numbers: triangular, from -1 to 1 steps.
        if ($IsDithered) { $value += $random.NextDouble() - $random.NextDouble() }
        $kept[$n] = [Math]::Round($value) / 127
    }
    $clip = [AudioPs.Media.AudioClip]::new($kept, 1, $rate, $null)
    $magnitudes = ($clip | Get-AudioSpectrum -Quantity Magnitude).GetRow()
    # One second of samples: bin k is k Hz. A sine of amplitude 1 has a magnitude of half the number of samples.
    (Format-Number ($magnitudes[440] / ($rate / 2) * 127) '0.00')
}
"   without dither   amplitude at 440 Hz: $(Get-Tone $false) steps"
"   with dither      amplitude at 440 Hz: $(Get-Tone $true) steps, of 0.40"
''

'4. The same to see and to hear, with sliders:'
''
$page = New-AudioReport -Kind Explorer -Destination $Destination -Force
"   $($page.FullName)"
''
'   Open it in a browser. What is set stands in the address, so that a link shows it to others:'
'   …#f=3000&fs=4000&b=16                  3000 Hz sampled at 4000 Hz'
'   …#f=441&a=0&fs=44100&b=4               a tone in 4 bits'
'   …#f=440&a=-50&fs=44100&b=8&d=1&l=1   a tone below half a step, with dither'
