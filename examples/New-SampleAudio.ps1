#requires -Version 7.6
<#
.SYNOPSIS
Makes the recordings under examples/audio from nothing but arithmetic and a speech synthesiser.
.DESCRIPTION
Every random number has a fixed seed, and so has the dither of Export-Audio: a second run gives the same bytes. The speech
is spoken by espeak-ng, the only program needed (Debian: apt-get install espeak-ng). Nobody else's work is in the files.
.EXAMPLE
./examples/New-SampleAudio.ps1
.EXAMPLE
./examples/New-SampleAudio.ps1 -OutputPath /tmp/audio
#>
[CmdletBinding()]
param(
    # Where the files go; existing ones are replaced.
    [string] $OutputPath = (Join-Path $PSScriptRoot audio)
)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
if (-not (Get-Module AudioPs)) {
    $built = Join-Path $PSScriptRoot .. out AudioPs
    Import-Module ((Test-Path -LiteralPath $built) ? $built : 'AudioPs')
}

# A note of a plucked string: a burst of noise in a delay line that is averaged as it goes round.
# Karplus and Strong, "Digital Synthesis of Plucked-String and Drum Timbres", Computer Music Journal 7(2), 1983.
function Add-PluckedNote([float[]] $Into, [int] $Rate, [double] $Start, [double] $Seconds, [int] $MidiNote, [double] $Gain, [int] $Seed) {
    $random = [Random]::new($Seed)
    $period = [int] [Math]::Round($Rate / (440 * [Math]::Pow(2, ($MidiNote - 69) / 12)))
    $line = [double[]]::new($period)
    for ($i = 0; $i -lt $period; $i++) { $line[$i] = 2 * $random.NextDouble() - 1 }
    $first = [int] ($Start * $Rate)
    $count = [Math]::Min([int] ($Seconds * $Rate), $Into.Length - $first)
    $at = 0
    for ($n = 0; $n -lt $count; $n++) {
        $value = $line[$at]
        $Into[$first + $n] += $Gain * $value * [Math]::Min(1, ($count - $n) / 400)
        $next = $at + 1
        if ($next -eq $period) { $next = 0 }
        $line[$at] = 0.498 * ($value + $line[$next])
        $at = $next
    }
}

# A sum of sines of equal level with 10 ms of fade at each end.
function New-Chord([int] $Rate, [double] $Seconds, [double] $Gain, [double[]] $Frequency) {
    $samples = [float[]]::new([int] ($Rate * $Seconds))
    foreach ($hertz in $Frequency) {
        $step = 2 * [Math]::PI * $hertz / $Rate
        for ($n = 0; $n -lt $samples.Length; $n++) { $samples[$n] += $Gain * [Math]::Sin($step * $n) }
    }
    Set-Fade $samples ($Rate / 100)
    , $samples
}

function Set-Fade([float[]] $Samples, [int] $Length) {
    for ($n = 0; $n -lt $Length; $n++) {
        $Samples[$n] *= $n / $Length
        $Samples[$Samples.Length - 1 - $n] *= $n / $Length
    }
}

function Save-Clip([string] $Name, [float[]] $Samples, [int] $Rate, [hashtable] $Options = @{}, [int] $Channels = 1) {
    $clip = [AudioPs.Media.AudioClip]::new($Samples, $Channels, $Rate)
    Export-Audio -InputObject $clip -Destination (Join-Path $OutputPath $Name) -Force -PassThru @Options
}

# Speech
if (-not (Get-Command espeak-ng -CommandType Application -ErrorAction Ignore)) {
    throw 'espeak-ng is needed for the speech. On Debian: apt-get install espeak-ng'
}
$null = New-Item -ItemType Directory -Path $OutputPath -Force
$spoken = Join-Path $OutputPath spoken.wav
& espeak-ng -v en-us -s 150 -w $spoken 'A recording is a long list of numbers. Let us find out what is in them.'
Convert-AudioRate -LiteralPath $spoken -SampleRate 16000 -Destination (Join-Path $OutputPath speech sentence.wav) -Force
& espeak-ng -v en-us+f3 -s 130 -w $spoken 'one, two, three, four, five'
Convert-AudioFormat -LiteralPath $spoken -Destination (Join-Path $OutputPath speech counting.flac) -Tag ([ordered] @{ title = 'Counting'; artist = 'espeak-ng' }) -Force
Remove-Item -LiteralPath $spoken

# Tones
Save-Clip tones/sine.wav (New-Chord 8000 2 0.5 440) 8000
Save-Clip tones/chord.ogg (New-Chord 44100 2 0.2 261.626, 329.628, 391.995) 44100 @{ Quality = 4 }
# A linear sweep from 100 Hz to 7 kHz in two seconds.
$rate = 16000
$chirp = [float[]]::new(2 * $rate)
for ($n = 0; $n -lt $chirp.Length; $n++) {
    $t = $n / $rate
    $chirp[$n] = 0.5 * [Math]::Sin(2 * [Math]::PI * (100 * $t + 6900 / 4 * $t * $t))
}
Set-Fade $chirp 160
Save-Clip tones/chirp.flac $chirp $rate

# Music: a broken chord, and a small piece for two strings, one to the left and one to the right.
$rate = 44100
$arpeggio = [float[]]::new(3 * $rate)
$notes = 48, 55, 60, 64, 67, 72, 67, 64, 60, 55
for ($i = 0; $i -lt $notes.Count; $i++) { Add-PluckedNote $arpeggio $rate (0.25 * $i) 0.9 $notes[$i] 0.35 (100 + $i) }
Set-Fade $arpeggio 400
Save-Clip music/arpeggio.mp3 $arpeggio $rate @{ BitRate = 96000; Tag = [ordered] @{ title = 'Broken chord'; artist = 'AudioPs' } }

$rate = 32000
$count = 3 * $rate
$low = [float[]]::new($count)
$high = [float[]]::new($count)
$bass = 45, 52, 41, 48, 43, 47
$tune = 69, 72, 76, 74, 72, 69, 65, 67, 72, 71, 67, 71
for ($i = 0; $i -lt $bass.Count; $i++) { Add-PluckedNote $low $rate (0.5 * $i) 0.8 $bass[$i] 0.4 (200 + $i) }
for ($i = 0; $i -lt $tune.Count; $i++) { Add-PluckedNote $high $rate (0.25 * $i) 0.5 $tune[$i] 0.35 (300 + $i) }
# Planar: all of the left channel, then all of the right.
$stereo = [float[]]::new(2 * $count)
for ($n = 0; $n -lt $count; $n++) {
    $stereo[$n] = 0.8 * $low[$n] + 0.3 * $high[$n]
    $stereo[$count + $n] = 0.3 * $low[$n] + 0.8 * $high[$n]
}
Save-Clip music/duet.flac $stereo $rate @{ Tag = [ordered] @{ title = 'Duet'; artist = 'AudioPs' } } -Channels 2

# Noise: bursts of white noise with silence before, between and after.
$rate = 11025
$random = [Random]::new(400)
$bursts = [float[]]::new(3 * $rate)
foreach ($burst in @(0.4, 0.9), @(1.4, 1.6), @(2.1, 2.6)) {
    for ($n = [int] ($burst[0] * $rate); $n -lt [int] ($burst[1] * $rate); $n++) { $bursts[$n] = 0.3 * (2 * $random.NextDouble() - 1) }
}
Save-Clip noise/bursts.wav $bursts $rate
