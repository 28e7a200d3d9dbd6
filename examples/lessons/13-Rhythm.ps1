#requires -Version 7.6
<#
.SYNOPSIS
Lesson 13: rhythm. Where sounds begin, how fast they follow each other, and where the next beat is due.
.EXAMPLE
./examples/lessons/13-Rhythm.ps1
#>
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
if (-not (Get-Module AudioPs)) {
    $built = Join-Path $PSScriptRoot .. .. out AudioPs
    Import-Module ((Test-Path -LiteralPath $built) ? $built : 'AudioPs')
}

# Numbers print with a point everywhere, whatever the language of the system.
function Format-Number([double] $Number, [string] $Format = '0.00') { $Number.ToString($Format, [cultureinfo]::InvariantCulture) }

$rate = 22050
$metronome = New-AudioSignal Clicks -Tempo 120 -Duration 8 -SampleRate $rate

'1. A sound begins where the bands of a mel spectrogram get louder: the onset strength. Of clicks every half of a second, around the first:'
''
$strength = $metronome | Get-OnsetStrength
$first = [int] (0.5 * $rate / 512)
for ($frame = $first - 3; $frame -le $first + 3; $frame++) {
    $value = $strength['strength', $frame]
    '  {0} s  {1,6} dB  {2}' -f (Format-Number $strength.Times[$frame] '0.000'), (Format-Number $value '0.0'), ('#' * [int] $value)
}
''

'2. By hand, of one frame: the mean over all bands of what they rise by, where what falls counts as nothing.'
''
$mel = $metronome | Get-MelSpectrogram | ConvertTo-Decibel
$floor = ($mel.Values | Measure-Object -Maximum).Maximum - 80
# Strengths come two frames late, as a frame of 2048 samples has a sound in it half of its length, two hops, before its middle has.
$peak = $first
for ($frame = $first - 2; $frame -le $first + 2; $frame++) { if ($strength['strength', $frame] -gt $strength['strength', $peak]) { $peak = $frame } }
$before, $now = $mel.GetFrame($peak - 3), $mel.GetFrame($peak - 2)
$sum = 0.0
for ($band = 0; $band -lt $now.Length; $band++) {
    $sum += [Math]::Max(0, [Math]::Max($now[$band], $floor) - [Math]::Max($before[$band], $floor))
}
'  by hand {0}   Get-OnsetStrength {1}' -f (Format-Number ($sum / $now.Length) '0.0'), (Format-Number $strength['strength', $peak] '0.0')
''

'3. An onset is a peak of it. The one at the very start is missing, as nothing is known of what was before, unless silence leads in:'
''
$onsets = @($metronome | Get-Onset)
$all = @($metronome | Get-Onset -LeadIn)
'  {0} onsets, the first at {1} s; with -LeadIn {2}, the first at {3} s' -f $onsets.Count, (Format-Number $onsets[0].Start), $all.Count, (Format-Number $all[0].Start)
''

'4. The tempo: after how many frames is the strength most like itself? A frame is 23 ms, so that tempi are steps:'
''
foreach ($lag in 20..24) {
    $row = $strength.GetRow('strength')
    $like = $whole = 0.0
    for ($frame = 0; $frame -lt $row.Length - $lag; $frame++) { $like += $row[$frame] * $row[$frame + $lag]; $whole += $row[$frame] * $row[$frame] }
    '  {0} frames, {1,6} beats a minute: {2}' -f $lag, (Format-Number (60 * $rate / 512 / $lag)), (Format-Number ($like / $whole))
}
'  Get-Tempo: {0}' -f (Format-Number ($metronome | Get-Tempo).Tempo)
''

'5. Half as fast fits almost as well: every second beat. What is taken, the likeliest tempo decides:'
''
foreach ($start in 60, 120) {
    '  -StartTempo {0,3} -TempoSpread 0.3: {1}' -f $start, (Format-Number ($metronome | Get-Tempo -StartTempo $start -TempoSpread 0.3).Tempo)
}
''

'6. Beats keep to the tempo and still meet the onsets, so that steps of tempo do not add up:'
''
$beats = @($metronome | Get-Beat -LeadIn)
foreach ($i in 0, 5, 10, 15) { '  beat {0,2} at {1} s, the click at {2} s' -f $i, (Format-Number $beats[$i].Start '0.000'), (Format-Number ($i / 2) '0.000') }
''

'7. Where a click is left out, the beat and the pulse are there all the same:'
''
$times = @(0..15 | Where-Object { $_ -ne 8 } | ForEach-Object { $_ / 2 })
$gap = New-AudioSignal Clicks -Times $times -Duration 8 -SampleRate $rate
$beat = $gap | Get-Beat | Sort-Object { [Math]::Abs($_.Start - 4) } | Select-Object -First 1
$pulse = $gap | Get-PredominantPulse -WindowLength 192
'  no click at 4 s; a beat at {0} s; the pulse at 4 s is {1}, and at 3.75 s {2}' -f (Format-Number $beat.Start '0.000'),
    (Format-Number $pulse.GetFrame('4 s')[0]), (Format-Number $pulse.GetFrame('3.75 s')[0])
