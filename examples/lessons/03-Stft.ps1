#requires -Version 7.6
<#
.SYNOPSIS
Lesson 3: the short-time Fourier transform. Frames, windows, and why one cannot have both frequency and time exactly.
.EXAMPLE
./examples/lessons/03-Stft.ps1
#>
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
if (-not (Get-Module AudioPs)) {
    $built = Join-Path $PSScriptRoot .. .. out AudioPs
    Import-Module ((Test-Path -LiteralPath $built) ? $built : 'AudioPs')
}

# Numbers print with a point everywhere, whatever the language of the system, and nothing prints as minus nothing.
function Format-Number([double] $Number, [string] $Format = '0') { $Number.ToString($Format, [cultureinfo]::InvariantCulture) -replace '^-(0\.?0*)$', '$1' }

# Index of the largest value.
function Get-Peak([float[]] $Values) {
    $peak = 0
    for ($k = 1; $k -lt $Values.Length; $k++) { if ($Values[$k] -gt $Values[$peak]) { $peak = $k } }
    $peak
}

'1. One spectrum of a whole recording tells which frequencies there are, and not when. A short-time Fourier transform cuts'
'   the recording into overlapping frames and takes the spectrum of each. The chirp in examples/audio/tones rises:'
''
$chirp = Join-Path $PSScriptRoot .. audio tones chirp.flac
$stft = Get-Stft $chirp -FftLength 512 -HopLength 128 -Quantity Magnitude
for ($t = 25; $t -lt $stft.Frames; $t += 25) {
    $frequency = $stft.Frequencies[(Get-Peak $stft.GetFrame($t))]
    '   {0} s  {1,5} Hz  {2}' -f (Format-Number $stft.Times[$t] '0.00'), (Format-Number $frequency), ('#' * [int] ($frequency / 150))
}
''
"   $($stft.Bins) bins, $(Format-Number $stft.Frequencies[1] '0.00') Hz apart, and $($stft.Frames) frames, $(Format-Number (1000 * $stft.Times[1])) ms apart."
''

'2. A frame cuts the sound off at both its ends, and a tone that does not fit into it with whole turns leaks into all bins.'
'   A window that fades in and out keeps it together. A tone of 1015 Hz, between two bins; decibels below its peak:'
''
$rate = 16000
$samples = [float[]]::new($rate)
for ($n = 0; $n -lt $samples.Length; $n++) { $samples[$n] = 0.5 * [Math]::Sin(2 * [Math]::PI * 1015 * $n / $rate) }
$tone = [AudioPs.Media.AudioClip]::new($samples, 1, $rate, $null)
'   window           1000 Hz   1125 Hz   1500 Hz   3000 Hz'
foreach ($window in 'rectangular', 'hann', 'blackmanharris') {
    # Frame 60 stands in the middle of the tone.
    $decibel = ($tone | Get-Stft -FftLength 512 -Window $window -Quantity Decibel -Reference max).GetFrame(60)
    $row = foreach ($hertz in 1000, 1125, 1500, 3000) { '{0,9}' -f (Format-Number $decibel[$hertz * 512 / $rate] '0.0') }
    '   {0,-14}{1}' -f $window, ($row -join ' ')
}
''
'   Hann''s peak is twice as wide as that of the rectangle, but far from it there is nothing. Blackman-Harris goes further in'
'   both ways.'
''

'3. Long frames tell frequencies apart, short ones times. Two tones of 1000 and 1040 Hz, and a click in the middle:'
''
for ($n = 0; $n -lt $samples.Length; $n++) {
    $samples[$n] = 0.1 * [Math]::Sin(2 * [Math]::PI * 1000 * $n / $rate) + 0.1 * [Math]::Sin(2 * [Math]::PI * 1040 * $n / $rate)
}
$samples[$rate / 2] = 1
$both = [AudioPs.Media.AudioClip]::new($samples, 1, $rate, $null)
foreach ($length in 256, 4096) {
    $stft = $both | Get-Stft -FftLength $length -HopLength 64 -Quantity Magnitude

    # Tones: the peaks between 900 and 1140 Hz in a frame before the click.
    $frame = $stft.GetFrame([int] ($stft.Frames / 4))
    $tones = 0
    for ($k = 1; $k -lt $stft.Bins - 1; $k++) {
        $isPeak = $frame[$k] -gt $frame[$k - 1] -and $frame[$k] -ge $frame[$k + 1]
        if ($isPeak -and $stft.Frequencies[$k] -gt 900 -and $stft.Frequencies[$k] -lt 1140) { $tones++ }
    }

    # The click: for how long there is something at 5000 Hz, where the tones are not.
    $bin = [int] (5000 * $length / $rate)
    $frames = 0
    for ($t = 0; $t -lt $stft.Frames; $t++) { if ($stft[0, $bin, $t] -gt 0.1) { $frames++ } }
    '   frames of {0,4} samples, {1,3} ms: {2} peak(s) near 1000 Hz; the click lasts {3,3} ms' -f $length, (Format-Number (1000 * $length / $rate)), $tones, (Format-Number ($frames * 64 * 1000 / $rate))
}
''
'   The short frame shows when the click is and takes the two tones for one; the long one tells the tones apart and'
'   smears the click. Speech is usually cut into frames of 20 to 30 ms, music into longer ones.'
