#requires -Version 7.6
<#
.SYNOPSIS
Lesson 9: pitch. The period of a sound by hand, a glide in noise by YIN and by pYIN, drawn over its spectrogram, and as MIDI.
.DESCRIPTION
A sound has a pitch where it repeats itself. How long until it does is its period, and one over that its frequency. To find it, a
frame is held against itself, shifted by more and more samples, until the two are alike.
.PARAMETER Destination
Folder for the picture and the MIDI file; a folder for temporary files by default.
.EXAMPLE
./examples/lessons/09-Pitch.ps1
.EXAMPLE
./examples/lessons/09-Pitch.ps1 pitch
#>
param(
    [string] $Destination = (Join-Path ([IO.Path]::GetTempPath()) "audiops-pitch-$([Environment]::UserName)")
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
if (-not (Get-Module AudioPs)) {
    $built = Join-Path $PSScriptRoot .. .. out AudioPs
    Import-Module ((Test-Path -LiteralPath $built) ? $built : 'AudioPs')
}

# Numbers print with a point everywhere, whatever the language of the system.
function Format-Number([double] $Number, [string] $Format = '0.00') { $Number.ToString($Format, [cultureinfo]::InvariantCulture) }

$rate = 16000

'1. A sawtooth of 200 Hz has a period of 80 samples at 16 kHz. Held against itself shifted by so many samples, a frame differs by'
'   the sum of squares of what is left. As a shift by nothing fits best, each is divided by the mean of those before it:'
''
$tone = New-AudioSignal Sawtooth 200 -Duration 0.1 -SampleRate $rate
$samples = $tone.GetRow(0)
$differences = [double[]]::new(201)
$normalized = [double[]]::new(201)
$normalized[0] = 1
$sum = 0.0
for ($shift = 1; $shift -le 200; $shift++) {
    for ($i = 0; $i -lt 800; $i++) { $differences[$shift] += ($samples[$i] - $samples[$i + $shift]) * ($samples[$i] - $samples[$i + $shift]) }
    $sum += $differences[$shift]
    $normalized[$shift] = $differences[$shift] * $shift / $sum
}
for ($shift = 10; $shift -le 170; $shift += 10) { '  {0,3} samples {1,6}  {2}' -f $shift, (Format-Number $normalized[$shift]), ('#' * [int] (20 * $normalized[$shift])) }
''

'2. The first shift that falls below a threshold of 0.1 is the period; twice as many samples would fit as well. That is YIN:'
''
$period = 0
for ($shift = 1; $shift -le 200 -and -not $period; $shift++) { if ($normalized[$shift] -lt 0.1) { $period = $shift } }
while ($normalized[$period + 1] -lt $normalized[$period]) { $period++ }
$found = ($tone | Get-Pitch -Method Yin -FrameLength 1024).GetFrame(1)[0]
'  by hand {0} samples, {1} Hz; Get-Pitch -Method Yin: {2} Hz' -f $period, (Format-Number ($rate / $period) '0.0'), (Format-Number $found '0.0')
''

'3. A glide of an octave, from A3 to A4 in three seconds: at each moment its frequency is known. How far, in hundredths of a'
'   semitone, is what is found?'
''
$glide = New-AudioSignal LogarithmicChirp 220 440 -Duration 3 -SampleRate $rate | Set-AudioGain -Peak -15
function Get-Error($Pitch) {
    # Of frames that lie in the glide as a whole; NaN is a frame without a pitch.
    for ($frame = 0; $frame -lt $Pitch.Frames; $frame++) {
        $time = $Pitch.Times[$frame]
        if ($time -lt 0.1 -or $time -gt 2.9) { continue }
        1200 * [Math]::Log2($Pitch['frequency', $frame] / (220 * [Math]::Pow(2, $time / 3)))
    }
}
foreach ($method in 'Yin', 'Pyin') {
    $largest = (Get-Error ($glide | Get-Pitch -Method $method) | ForEach-Object { [Math]::Abs($_) } | Measure-Object -Maximum).Maximum
    '  {0,-4} {1,5} cents at most' -f $method, (Format-Number $largest '0.0')
}
'  pYIN tells apart steps of ten cents, and so is not finer than these.'
''

'4. The same under noise. A frame is wrong where it is more than half of a semitone off. YIN takes each frame by itself; pYIN takes'
'   the likeliest way through all of them, and says of some that they have no pitch:'
''
'  noise below the glide by   YIN wrong   pYIN wrong   pYIN says none'
$noise = New-AudioSignal WhiteNoise -Seed 9 -Duration 3 -SampleRate $rate
foreach ($snr in 20, 10, 5, 0) {
    $both = $glide, $noise | Merge-Audio -Snr $snr
    $yin = @(Get-Error ($both | Get-Pitch -Method Yin))
    $pyin = @(Get-Error ($both | Get-Pitch))
    $isWrong = { [Math]::Abs($_) -gt 50 }
    '  {0,3} dB {1,27} % {2,10} % {3,14} %' -f $snr, (Format-Number (100 * @($yin | Where-Object $isWrong).Count / $yin.Count) '0'),
        (Format-Number (100 * @($pyin | Where-Object $isWrong).Count / $pyin.Count) '0'),
        (Format-Number (100 * @($pyin | Where-Object { [double]::IsNaN($_) }).Count / $pyin.Count) '0')
}
''

'5. Where nothing sounds there is no pitch. A tone, a breath of noise, a tone, half of a second each, and what is found in their middles:'
''
$breath = New-AudioSignal WhiteNoise -Seed 3 -Duration 0.5 -SampleRate $rate | Set-AudioGain -Peak -20
$phrase = Join-Audio -InputObject (New-AudioSignal Sawtooth 330 -Duration 0.5 -SampleRate $rate), $breath, (New-AudioSignal Sawtooth 247 -Duration 0.5 -SampleRate $rate)
foreach ($method in 'Yin', 'Pyin') {
    $pitch = $phrase | Get-Pitch -Method $method
    $said = foreach ($time in '0.25 s', '0.75 s', '1.25 s') {
        $hertz = $pitch.GetFrame($time)[0]
        [float]::IsNaN($hertz) ? 'none' : "$(Format-Number $hertz '0') Hz"
    }
    '  {0,-4} {1}' -f $method, ($said -join ', ')
}
''

'6. The contour drawn over the spectrogram that it was found in, and the notes of a tune as MIDI, which any notation program opens:'
''
$both = $glide, $noise | Merge-Audio -Snr 10
$picture = Get-MelSpectrogram -InputObject $both | Export-AudioPlot (Join-Path $Destination glide.png) -Contour ($both | Get-Pitch) -MaxFrequency 2000 -Title 'A glide in noise, and its pitch' -Force
$tune = foreach ($note in 'C4', 'D4', 'E4', 'C4') {
    New-AudioSignal Pluck ([AudioPs.Analysis.NoteFrequency]::Parse($note)) -Duration 0.5 -SampleRate $rate -Seed 1 | Add-AudioFade -FadeOut 0.05
}
$midi = Join-Audio -InputObject $tune | Get-Pitch | Export-AudioMidi (Join-Path $Destination tune.mid) -Force
"  $($picture.FullName)"
"  $($midi.FullName)"
