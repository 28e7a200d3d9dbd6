#requires -Version 7.6
<#
.SYNOPSIS
Lesson 6: cepstral coefficients (MFCC). A frame's mel bands as a sum of cosines, by hand and by cmdlet.
.DESCRIPTION
The decibels of a frame's mel bands draw a curve: broad hills where the vocal tract resonates, ripples from the pitch. The
cosine transform writes that curve as a sum of cosines. The first few, the slow ones, are the hills: a dozen numbers that say
which vowel it is, and little about who says it.
.EXAMPLE
./examples/lessons/06-Mfcc.ps1
#>
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AudioPs)) {
    $built = Join-Path $PSScriptRoot .. .. out AudioPs
    Import-Module ((Test-Path -LiteralPath $built) ? $built : 'AudioPs')
}
$speech = Join-Path $PSScriptRoot .. audio speech sentence.wav
$bands = 40
$options = @{ FftLength = 512; HopLength = 160; WindowLength = 400; MelCount = $bands }

# 1. The curve: the decibels of the bands of the loudest frame.
$decibel = Get-MelSpectrogram $speech @options | ConvertTo-Decibel
$loudest = 0
$most = [double]::NegativeInfinity
foreach ($t in 0..($decibel.Frames - 1)) {
    $level = ($decibel.GetFrame($t) | Measure-Object -Sum).Sum
    if ($level -gt $most) { $most = $level; $loudest = $t }
}
$curve = $decibel.GetFrame($loudest)
'The loudest frame is at {0:0.00} s.' -f $decibel.Times[$loudest]

# 2. Its cosine transform, as the definition reads: coefficient k says how much of a cosine with k half waves is in the curve.
function Get-Coefficient([int] $K) {
    $sum = 0.0
    for ($n = 0; $n -lt $bands; $n++) { $sum += $curve[$n] * [Math]::Cos([Math]::PI * $K * (2 * $n + 1) / (2 * $bands)) }
    $sum * [Math]::Sqrt(($K -eq 0 ? 1 : 2) / $bands)
}

# 3. The same by cmdlet, for every frame at once.
$mfcc = Get-Mfcc $speech @options -CoefficientCount 13
''
'        by hand  by cmdlet'
foreach ($k in 0..4) { '  {0,3} {1,8:0.00} {2,10:0.00}' -f $mfcc.Names[$k], (Get-Coefficient $k), $mfcc[0, $k, $loudest] }

# 4. Back again: a few coefficients draw the hills, all of them the curve as it was.
''
'How far the curve is from the sum of its first cosines, on average:'
foreach ($count in 1, 3, 13, $bands) {
    $coefficients = foreach ($k in 0..($count - 1)) { Get-Coefficient $k }
    $error2 = 0.0
    for ($n = 0; $n -lt $bands; $n++) {
        $value = 0.0
        for ($k = 0; $k -lt $count; $k++) {
            $value += @($coefficients)[$k] * [Math]::Sqrt(($k -eq 0 ? 1 : 2) / $bands) * [Math]::Cos([Math]::PI * $k * (2 * $n + 1) / (2 * $bands))
        }
        $error2 += ($value - $curve[$n]) * ($value - $curve[$n])
    }
    '  {0,2} coefficients: {1,5:0.0} dB' -f $count, [Math]::Sqrt($error2 / $bands)
}

# 5. Speech is change. Deltas are the slopes of the coefficients over time, delta-deltas the change of the slopes; -Delta 2
#    appends both, as rows below.
$all = Get-Mfcc $speech @options -CoefficientCount 13 -Delta 2
''
'{0} rows, a third each from {1}, {2} and {3} on.' -f $all.Coefficients, $all.Names[0], $all.Names[13], $all.Names[26]

# 6. Kaldi's and librosa's coefficients are not the same numbers: the steps are, the details differ. Models take one of them.
''
'c1 of the first three frames, librosa: ' + (((Get-Mfcc $speech).GetRow(1)[0..2] | ForEach-Object { '{0:0.0}' -f $_ }) -join ', ')
'c1 of the first three frames, Kaldi:   ' + (((Get-Mfcc $speech -Preset Kaldi).GetRow(1)[0..2] | ForEach-Object { '{0:0.0}' -f $_ }) -join ', ')
