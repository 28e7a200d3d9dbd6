#requires -Version 7.6
<#
.SYNOPSIS
Lesson 7: gammatone filters. The ear as a bank of filters, one biquad at a time by hand, then all at once by cmdlet.
.DESCRIPTION
A mel spectrogram takes a Fourier transform and gathers its bins. The inner ear does something else: each place of it answers
to sound around one frequency, like a filter that is struck and rings. A gammatone is the ringing that was measured there:
t^3 exp(-2 pi b t) cos(2 pi f t). A bank of such filters is sharp in frequency where that is low, and quick where it is high;
a transform has one length for both.
.EXAMPLE
./examples/lessons/07-Gammatone.ps1
#>
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AudioPs)) {
    $built = Join-Path $PSScriptRoot .. .. out AudioPs
    Import-Module ((Test-Path -LiteralPath $built) ? $built : 'AudioPs')
}
$audio = Join-Path $PSScriptRoot .. audio

# 1. How wide a filter of the ear is: the equivalent rectangular bandwidth (ERB), as Glasberg and Moore measured it.
function Get-Erb([double] $Hertz) { 24.7 + $Hertz / 9.26449 }

'Filters of the ear are wide where they are high:'
foreach ($hertz in 100, 1000, 4000) { '  at {0,4} Hz {1,5:0} Hz' -f $hertz, (Get-Erb $hertz) }

# 2. One filter by hand: four biquads one after the other. All four have the same poles, which ring at the frequency and decay
#    with the bandwidth; each has a zero of its own. This is Slaney's design, of 1993.
$rate = 16000
$centre = 1000
$decay = [Math]::Exp(-2 * [Math]::PI * 1.019 * (Get-Erb $centre) / $rate)
$angle = 2 * [Math]::PI * $centre / $rate
$b1 = -2 * $decay * [Math]::Cos($angle)
$b2 = $decay * $decay

# An impulse, which has every frequency, goes in; the filter's ringing comes out.
$ring = [double[]]::new(400)
$ring[0] = 1
foreach ($root in [Math]::Sqrt(3 + [Math]::Pow(2, 1.5)), [Math]::Sqrt(3 - [Math]::Pow(2, 1.5))) {
    foreach ($sign in 1, -1) {
        $a1 = -$decay * ([Math]::Cos($angle) + $sign * $root * [Math]::Sin($angle))
        $x1 = $y1 = $y2 = 0.0
        for ($n = 0; $n -lt $ring.Length; $n++) {
            $y = $ring[$n] + $a1 * $x1 - $b1 * $y1 - $b2 * $y2
            $x1 = $ring[$n]
            $y2 = $y1
            $y1 = $y
            $ring[$n] = $y
        }
    }
}

# How strongly it answers to a frequency is the Fourier transform of its ringing there.
function Get-Response([double] $Hertz) {
    $sum = [Numerics.Complex]::Zero
    for ($n = 0; $n -lt $ring.Length; $n++) {
        $sum += $ring[$n] * [Numerics.Complex]::FromPolarCoordinates(1, -2 * [Math]::PI * $Hertz * $n / $rate)
    }
    $sum.Magnitude
}
$loudest = Get-Response $centre

# 3. The same filter by cmdlet. A bank begins with its lowest frequency.
$filter = Get-GammatoneFilterBank $rate -BandCount 1 -MinFrequency $centre
''
'What a filter at 1 kHz lets through of other frequencies, by hand and by cmdlet:'
foreach ($hertz in 500, 900, 1000, 1100, 2000) {
    '  {0,4} Hz {1,7:0.00;-0.00;0.00} dB {2,7:0.00;-0.00;0.00} dB' -f $hertz,
        (20 * [Math]::Log10((Get-Response $hertz) / $loudest)),
        (20 * [Math]::Log10($filter.GetMagnitudes($hertz)[0, 0]))
}

# 4. A bank of them, equally many bandwidths apart. Each square is one band at one moment, the darker the louder.
function Show-Bands($Spectrogram, [int] $Columns) {
    $shades = ' .:-=+*#%@'
    for ($band = $Spectrogram.Bins - 1; $band -ge 0; $band--) {
        $line = for ($column = 0; $column -lt $Columns; $column++) {
            $value = $Spectrogram[0, $band, [int] [Math]::Floor($column * $Spectrogram.Frames / $Columns)]
            $shades[[Math]::Max(0, [Math]::Min(9, [int] (9 + $value / 6)))]
        }
        '{0,7:0} Hz |{1}|' -f $Spectrogram.Frequencies[$band], (-join $line)
    }
}
''
'A rising tone as the ear hears it:'
$ear = Get-GammatoneSpectrogram (Join-Path $audio tones chirp.flac) -BandCount 16 -Log Decibel -Reference max
Show-Bands $ear 64

# 5. The approximation: one transform for all bands, weighted. It costs less, but it is as sharp in frequency as its window is
#    long, in every band. In windows of 4 ms a low tone spreads over many of its bands; the filters keep it in few.
$low = [float[]]::new($rate / 2)
for ($n = 0; $n -lt $low.Length; $n++) { $low[$n] = [Math]::Sin(2 * [Math]::PI * 200 * $n / $rate) }
$tone = [AudioPs.Media.AudioClip]::new($low, 1, $rate, $null)
''
'Of 32 bands, how many have a tone of 200 Hz within 20 dB of the loudest, in windows of 4 and of 64 ms:'
foreach ($method in 'FilterBank', 'Fft') {
    $counts = foreach ($window in 0.004, 0.064) {
        $seen = $tone | Get-GammatoneSpectrogram -Method $method -BandCount 32 -WindowTime $window -Log Decibel -Reference max
        $middle = $seen.GetFrame([int] [Math]::Floor($seen.Frames / 2))
        $top = ($middle | Measure-Object -Maximum).Maximum
        @($middle | Where-Object { $_ -gt $top - 20 }).Count
    }
    '  {0,-10} {1,3} {2,3}' -f $method, $counts[0], $counts[1]
}

# 6. One band of a voice can be heard by itself.
$clip = Import-Audio (Join-Path $audio speech sentence.wav)
$bank = Get-GammatoneFilterBank $clip.SampleRate
''
'How loud a voice is in some bands:'
foreach ($band in 5, 20, 35, 50) {
    $square = 0.0
    foreach ($sample in $bank.Filter($clip, $band).GetRow(0)) { $square += $sample * $sample }
    '  {0,5:0} Hz {1,6:0.0} dB' -f $bank.Frequencies[$band], (10 * [Math]::Log10($square / $clip.SampleCount))
}
