#requires -Version 7.6
<#
.SYNOPSIS
Lesson 1: sampling. What a row of numbers keeps of a sound, and what happens to frequencies that are too high for it.
.EXAMPLE
./examples/lessons/01-Sampling.ps1
#>
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
if (-not (Get-Module AudioPs)) {
    $built = Join-Path $PSScriptRoot .. .. out AudioPs
    Import-Module ((Test-Path -LiteralPath $built) ? $built : 'AudioPs')
}

# Numbers print with a point everywhere, whatever the language of the system, and nothing prints as minus nothing.
function Format-Number([double] $Number, [string] $Format = '0.000') { $Number.ToString($Format, [cultureinfo]::InvariantCulture) -replace '^-(0\.?0*)$', '$1' }

'1. A sound is pressure over time. A computer keeps it as samples: the pressure at equal steps of time.'
''
# One millisecond of a tone of 1000 Hz, 16000 times a second: 16 samples, one full turn of the sine.
$rate = 16000
for ($n = 0; $n -lt 16; $n++) {
    $value = [Math]::Sin(2 * [Math]::PI * 1000 * $n / $rate)
    # A picture of it: the further right the star, the higher the pressure.
    $column = [int] (20 + 20 * $value)
    '  n = {0,2}  t = {1} ms  x = {2,6}  {3}*' -f $n, (Format-Number (1000 * $n / $rate)), (Format-Number $value '0.00'), (' ' * $column)
}
''
'   The file examples/audio/tones/sine.wav is nothing else, 8000 times a second:'
$tones = Join-Path $PSScriptRoot .. audio tones
$clip = Import-Audio (Join-Path $tones sine.wav)
$first = $clip.GetRow(0)[4000..4007] | ForEach-Object { Format-Number $_ }
"   $($clip.SampleCount) samples at $($clip.SampleRate) Hz; eight of them: $($first -join ' ')"
''

'2. Two tones can have the same samples. 8 samples a second, of tones of 3 Hz and of 5 Hz (upside down):'
''
for ($n = 0; $n -lt 8; $n++) {
    $three = [Math]::Sin(2 * [Math]::PI * 3 * $n / 8)
    $five = -[Math]::Sin(2 * [Math]::PI * 5 * $n / 8)
    '  n = {0}   3 Hz: {1,6}   5 Hz: {2,6}' -f $n, (Format-Number $three), (Format-Number $five)
}
''
'   5 Hz is as far above half of the rate, 4 Hz, as 3 Hz is below it: it is mirrored there. That is aliasing. Only'
'   frequencies below half of the sampling rate, the Nyquist frequency, can be told apart.'
''

'3. The same by ear and by spectrum: a tone of 5000 Hz at 16000 Hz, of which every second sample is thrown away.'
''
$tone = [float[]]::new($rate)
for ($n = 0; $n -lt $tone.Length; $n++) { $tone[$n] = 0.5 * [Math]::Sin(2 * [Math]::PI * 5000 * $n / $rate) }
$original = [AudioPs.Media.AudioClip]::new($tone, 1, $rate, $null)

$half = [float[]]::new($rate / 2)
for ($n = 0; $n -lt $half.Length; $n++) { $half[$n] = $tone[2 * $n] }
$thinned = [AudioPs.Media.AudioClip]::new($half, 1, $rate / 2, $null)

# What a sampling rate converter does: it takes away first what the new rate cannot hold.
$converted = $original | Convert-AudioRate 8000

# The loudest frequency of a clip, and the amplitude of a sine there.
function Get-Loudest($Clip) {
    $spectrum = $Clip | Get-AudioSpectrum -Window hann -Quantity Magnitude
    $values = $spectrum.GetRow()
    $peak = 0
    for ($k = 1; $k -lt $values.Length; $k++) { if ($values[$k] -gt $values[$peak]) { $peak = $k } }
    # Under a Hann window a sine of amplitude 1 shows as a quarter of the number of samples.
    '{0,6} Hz, amplitude {1}' -f (Format-Number $spectrum.Frequencies[$peak] '0'), (Format-Number ($values[$peak] * 4 / $spectrum.SampleCount) '0.000000')
}

"   at 16000 Hz                     $(Get-Loudest $original)"
"   every second sample             $(Get-Loudest $thinned)"
"   Convert-AudioRate 8000          $(Get-Loudest $converted)"
''
'   Thrown away carelessly, 5000 Hz comes back as 3000 Hz, at full strength. The converter leaves next to nothing, as'
'   8000 samples a second cannot hold 5000 Hz. To hear it, add a line to this script: $thinned | Export-Audio alias.wav'
