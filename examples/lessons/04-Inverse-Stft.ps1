#requires -Version 7.6
<#
.SYNOPSIS
Lesson 4: from frames back to sound. What makes it exact, what makes it impossible, and what it is good for.
.EXAMPLE
./examples/lessons/04-Inverse-Stft.ps1
#>
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
if (-not (Get-Module AudioPs)) {
    $built = Join-Path $PSScriptRoot .. .. out AudioPs
    Import-Module ((Test-Path -LiteralPath $built) ? $built : 'AudioPs')
}

# Numbers print with a point everywhere, whatever the language of the system, and nothing prints as minus nothing.
function Format-Number([double] $Number, [string] $Format = '0.00') { $Number.ToString($Format, [cultureinfo]::InvariantCulture) -replace '^-(0\.?0*)$', '$1' }

# The largest difference of two clips' samples.
function Get-Difference($Left, $Right) {
    $a = $Left.GetRow(0)
    $b = $Right.GetRow(0)
    $largest = 0.0
    for ($n = 0; $n -lt $a.Length; $n++) { $largest = [Math]::Max($largest, [Math]::Abs($a[$n] - $b[$n])) }
    $largest
}

$clip = Import-Audio (Join-Path $PSScriptRoot .. audio speech sentence.wav) -Offset 1 -Duration 1

'1. Each frame is transformed back, taken times its window once more, and added to its neighbours. What comes out is the'
'   signal times the sum of the squared windows over each sample, so it is divided by that sum. Here it is, for a Hann'
'   window of 8 samples every 2, away from the ends:'
''
$window = [AudioPs.Dsp.Window]::Hann.ToArray(8)
for ($n = 0; $n -lt 2; $n++) {
    $squares = for ($k = $n; $k -lt 8; $k += 2) { Format-Number ($window[$k] * $window[$k]) '0.0000' }
    $sum = 0.0
    for ($k = $n; $k -lt 8; $k += 2) { $sum += $window[$k] * $window[$k] }
    "   sample $n of each hop: $($squares -join ' + ') = $(Format-Number $sum '0.0000')"
}
''
'   It is the same everywhere. It need not be, as long as it is nowhere zero:'
''
'   transform   hop   window           largest difference from the original'
foreach ($setting in @(512, 128, 'hann'), @(512, 256, 'hann'), @(400, 150, 'hamming'), @(509, 100, 'kaiser:8.6')) {
    $length, $hop, $name = $setting
    $back = $clip | Get-Stft -FftLength $length -HopLength $hop -Window $name | ConvertFrom-Stft
    '   {0,9} {1,5}   {2,-16} {3}' -f $length, $hop, $name, (Format-Number (Get-Difference $clip $back) '0.0e+0')
}
''
'   Full scale is 1: all of them give the speech back to single precision.'
''

'2. A Hann window begins with a zero. Without overlap nothing is known of the samples under it, and no division helps:'
''
$clip | Get-Stft -FftLength 512 -HopLength 512 | ConvertFrom-Stft -ErrorAction SilentlyContinue -ErrorVariable failed
"   $($failed[0].Exception.Message)"
''

'3. Between the two transforms one can change the spectrum. Everything above 1000 Hz is set to zero here:'
''
$stft = $clip | Get-Stft -FftLength 512
$real = $stft.Real
$imaginary = $stft.Imaginary

# The values of a bin stand side by side, bin after bin, so that all from one bin on are the rest of the array.
$first = [int] (1000 * 512 / $clip.SampleRate) + 1
[array]::Clear($real, $first * $stft.Frames, $real.Length - $first * $stft.Frames)
[array]::Clear($imaginary, $first * $stft.Frames, $imaginary.Length - $first * $stft.Frames)
$muffled = $stft.WithValues($real, $imaginary) | ConvertFrom-Stft

# The power of a clip below and above a frequency.
function Get-Share($Clip) {
    $spectrum = $Clip | Get-AudioSpectrum -Quantity Power
    $values = $spectrum.GetRow()
    $low = 0.0
    $high = 0.0
    for ($k = 0; $k -lt $values.Length; $k++) { if ($spectrum.Frequencies[$k] -le 1100) { $low += $values[$k] } else { $high += $values[$k] } }
    '{0,6} % of its power above 1100 Hz' -f (Format-Number (100 * $high / ($low + $high)) '0.0000')
}
"   original  $(Get-Share $clip)"
"   muffled   $(Get-Share $muffled)"
''

'4. A picture of a spectrogram shows magnitudes. Are these enough? With all phases set to zero:'
''
$magnitude = $stft.ToSpectrogram('Magnitude')
$silent = [float[]]::new($real.Length)
$zeroPhase = $stft.WithValues($magnitude.Values, $silent) | ConvertFrom-Stft
"   largest difference from the original: $(Format-Number (Get-Difference $clip $zeroPhase)), while the speech itself is at most $(Format-Number (Get-Difference $clip ([AudioPs.Media.AudioClip]::new([float[]]::new($clip.SampleCount), 1, $clip.SampleRate, $null))))"
''
'   The magnitudes are the same and the sound is another. What tells one moment from the next within a frame is the phase.'
'   To hear it, add a line to this script: $zeroPhase | Export-Audio robot.wav'
