#requires -Version 7.6
<#
.SYNOPSIS
Lesson 2: the discrete Fourier transform as a sum, worked out in PowerShell and compared with the fast one.
.EXAMPLE
./examples/lessons/02-Dft-By-Hand.ps1
#>
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
if (-not (Get-Module AudioPs)) {
    $built = Join-Path $PSScriptRoot .. .. out AudioPs
    Import-Module ((Test-Path -LiteralPath $built) ? $built : 'AudioPs')
}

# Numbers print with a point everywhere, whatever the language of the system, and nothing prints as minus nothing.
function Format-Number([double] $Number, [string] $Format = '0.0000') { $Number.ToString($Format, [cultureinfo]::InvariantCulture) -replace '^-(0\.?0*)$', '$1' }

# X[k] = sum over n of x[n] (cos(2 pi k n / N) - i sin(2 pi k n / N)), in other words: how much of a wave with k turns in
# the N samples is in them. The real part asks for the cosine, the imaginary part for the sine.
function Get-DftByHand([double[]] $Samples) {
    $count = $Samples.Length
    for ($k = 0; $k -lt $count; $k++) {
        $real = 0.0
        $imaginary = 0.0
        for ($n = 0; $n -lt $count; $n++) {
            $angle = 2 * [Math]::PI * $k * $n / $count
            $real += $Samples[$n] * [Math]::Cos($angle)
            $imaginary -= $Samples[$n] * [Math]::Sin($angle)
        }
        [System.Numerics.Complex]::new($real, $imaginary)
    }
}

'1. Eight samples: a constant 1, a cosine with one turn, and half of a sine with two.'
''
$samples = [double[]]::new(8)
for ($n = 0; $n -lt 8; $n++) {
    $samples[$n] = 1 + [Math]::Cos(2 * [Math]::PI * $n / 8) + 0.5 * [Math]::Sin(2 * [Math]::PI * 2 * $n / 8)
}
$k = 0
foreach ($value in Get-DftByHand $samples) {
    '  X[{0}] = {1,8} {2,8} i   magnitude {3}' -f $k, (Format-Number $value.Real), (Format-Number $value.Imaginary), (Format-Number $value.Magnitude)
    $k++
}
''
'   The constant is in X[0], times 8. The cosine is in X[1], half of it, and the other half in X[7], which is its mirror'
'   image: a wave with 7 turns in 8 samples looks like one with 1 (lesson 1). The sine is in X[2] and X[6], as imaginary'
'   numbers. Of a real signal the bins above N/2 tell nothing new, so they are left out unless one asks for them.'
''

'2. The same sum in AudioPs: Get-AudioSpectrum -Algorithm Naive. And the fast Fourier transform, which gets the same numbers'
'   with far fewer steps. Of 20 ms of speech:'
''
$file = Join-Path $PSScriptRoot .. audio speech sentence.wav
$part = @{ Offset = 1; Duration = 0.02 }
$clip = Import-Audio $file @part
$hand = @(Get-DftByHand $clip.GetRow(0))
$naive = Get-AudioSpectrum $file @part -Algorithm Naive -Full
$fast = Get-AudioSpectrum $file @part -Algorithm Fft -Full

'   bin    Hz    by hand              Naive                Fft'
foreach ($k in 0, 4, 8, 12, 16) {
    $row = foreach ($value in $hand[$k], $naive[0, $k], $fast[0, $k]) { '{0,8} {1,8} i' -f (Format-Number $value.Real), (Format-Number $value.Imaginary) }
    '   {0,3}  {1,4}  {2}' -f $k, (Format-Number $naive.Frequencies[$k] '0'), ($row -join '  ')
}
$toNaive = 0.0
$toFast = 0.0
for ($k = 0; $k -lt $hand.Length; $k++) {
    $toNaive = [Math]::Max($toNaive, ($hand[$k] - $naive[0, $k]).Magnitude)
    $toFast = [Math]::Max($toFast, ($hand[$k] - $fast[0, $k]).Magnitude)
}
''
"   Largest difference from the sum by hand: $(Format-Number $toNaive '0.0e+0') (Naive), $(Format-Number $toFast '0.0e+0') (Fft)."
'   Numbers of single precision have about seven digits: that is all the difference there is.'
''

'3. Steps of work, N times N for the sum and about N times log2 N for the fast transform:'
''
foreach ($count in 16, 256, 4096, 65536) {
    '   N = {0,6}   sum {1,14}   fast {2,9}' -f $count, (Format-Number ([double] $count * $count) '0'), (Format-Number ($count * [Math]::Log2($count)) '0')
}
''
$clock = [Diagnostics.Stopwatch]::StartNew()
$null = Get-AudioSpectrum $file -FftLength 16384 -Algorithm Naive
$slow = $clock.Elapsed.TotalMilliseconds
$clock.Restart()
$null = Get-AudioSpectrum $file -FftLength 16384
"   16384 samples took $(Format-Number $slow '0') ms by the sum and $(Format-Number $clock.Elapsed.TotalMilliseconds '0') ms by the fast transform, just now."
