#requires -Version 7.6
<#
.SYNOPSIS
Lesson 5: the mel scale. From the bins of a spectrum to bands as wide as the ear's, by hand and by cmdlet.
.DESCRIPTION
A spectrum has a bin every few Hz, from 0 to half of the sampling rate. The ear does not hear that way: from 200 to 300 Hz is
a step as large as from 4000 to 4700 Hz. The mel scale has steps of equal size where the ear has them. A mel spectrogram
gathers the bins into bands that are equally wide on it.
.EXAMPLE
./examples/lessons/05-Mel.ps1
#>
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AudioPs)) {
    $built = Join-Path $PSScriptRoot .. .. out AudioPs
    Import-Module ((Test-Path -LiteralPath $built) ? $built : 'AudioPs')
}
$speech = Join-Path $PSScriptRoot .. audio speech sentence.wav

# 1. The scale. The formula of the HTK book, and its inverse.
function ConvertTo-Mel([double] $Hertz) { 2595 * [Math]::Log10(1 + $Hertz / 700) }
function ConvertFrom-Mel([double] $Mel) { 700 * ([Math]::Pow(10, $Mel / 2595) - 1) }

'A step of 100 Hz is smaller the higher it is:'
foreach ($hertz in 100, 1000, 4000) {
    '  {0,4} to {1,4} Hz: {2,5:0.0} mel' -f $hertz, ($hertz + 100), ((ConvertTo-Mel ($hertz + 100)) - (ConvertTo-Mel $hertz))
}

# 2. Points at equal distances in mel, from 0 to half of the sampling rate: the feet and the tops of the bands. Ten bands need
#    twelve points, as each band begins at the top of the one before and ends at the top of the one after.
$rate = 16000
$fftLength = 512
$bands = 10
$highest = ConvertTo-Mel ($rate / 2)
$points = foreach ($i in 0..($bands + 1)) { ConvertFrom-Mel ($i * $highest / ($bands + 1)) }
''
'The tops of ten bands, in Hz: ' + (($points[1..$bands] | ForEach-Object { '{0:0}' -f $_ }) -join ', ')

# 3. A band is a triangle. It weighs bin k, at k * rate / length Hz, by how far up the triangle the bin lies.
function Get-Weight([int] $Band, [int] $Bin) {
    $hertz = $Bin * $rate / $fftLength
    $up = ($hertz - $points[$Band]) / ($points[$Band + 1] - $points[$Band])
    $down = ($points[$Band + 2] - $hertz) / ($points[$Band + 2] - $points[$Band + 1])
    [Math]::Max(0.0, [Math]::Min($up, $down))
}

# 4. The same by cmdlet: as the triangles peak at 1, there is no scaling (-MelNorm None).
$bank = Get-MelFilterBank $rate -FftLength $fftLength -MelCount $bands -MelScale Htk -MelNorm None
$matrix = $bank.ToArray()
$farthest = 0.0
foreach ($band in 0..($bands - 1)) {
    foreach ($bin in 0..($bank.Bins - 1)) {
        $farthest = [Math]::Max($farthest, [Math]::Abs((Get-Weight $band $bin) - $matrix[$band, $bin]))
    }
}
''
'By hand and by cmdlet, the weights differ by {0:0.0e+0} at most.' -f $farthest

# 5. A mel spectrogram: for each frame of the signal, the sum of each band. The lower end of speech has most of its power.
$mel = Get-MelSpectrogram $speech -FftLength $fftLength -HopLength 160 -MelCount $bands -MelScale Htk -MelNorm None
$decibel = $mel | ConvertTo-Decibel -Reference max
''
'The mean of each band of a spoken sentence, below the loudest moment of all:'
foreach ($band in 0..($bands - 1)) {
    $values = foreach ($frame in 0..($decibel.Frames - 1)) { $decibel[0, $band, $frame] }
    $mean = ($values | Measure-Object -Average).Average
    '  {0,5:0} Hz {1,6:0.0} dB {2}' -f $decibel.Frequencies[$band], $mean, ('#' * [Math]::Max(0, [int] (80 + $mean)))
}

# 6. What models are trained on is a mel spectrogram with all its details fixed. A preset fixes them.
''
'What Whisper, Kaldi and HiFi-GAN make of the same idea:'
Get-FeaturePreset Whisper, Kaldi, HiFiGan | ForEach-Object {
    '  {0,-8} {1} Hz, transform of {2} every {3}, {4} bands, {5}' -f $_.Name, $_.Mel.SampleRate, $_.Mel.FftLength, $_.Mel.HopLength, $_.Mel.MelCount, $_.Mel.Log
}
