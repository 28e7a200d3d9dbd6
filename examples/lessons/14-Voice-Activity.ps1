#requires -Version 7.6
<#
.SYNOPSIS
Lesson 14: voice activity. Where somebody speaks: by a fixed threshold, by one that follows the noise, and by a network.
.DESCRIPTION
Before speech is recognised, cut or counted, it has to be found. That is easy in silence, where whatever is loud is speech. It is
the less so the more noise there is, and no threshold of loudness tells a voice from music.
.EXAMPLE
./examples/lessons/14-Voice-Activity.ps1
#>
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
if (-not (Get-Module AudioPs)) {
    $built = Join-Path $PSScriptRoot .. .. out AudioPs
    Import-Module ((Test-Path -LiteralPath $built) ? $built : 'AudioPs')
}

# Numbers print with a point everywhere, whatever the language of the system.
function Format-Number([double] $Number, [string] $Format = '0.00') { $Number.ToString($Format, [cultureinfo]::InvariantCulture) }

$rate = 16000
$step = 160

# A line of time, a letter for each tenth of a second: # where all of it is speech, - where some is, . where none is.
function Format-Line([bool[]] $IsSpeech) {
    $letters = for ($i = 0; $i -lt $IsSpeech.Length; $i += 10) {
        $count = @($IsSpeech[$i..([Math]::Min($i + 9, $IsSpeech.Length - 1))] | Where-Object { $_ }).Count
        $count -eq 0 ? '.' : $count -ge 8 ? '#' : '-'
    }
    $letters -join ''
}

# Whether each hundredth of a second lies in one of some segments.
function Test-Segment($Segments, [int] $Count) {
    for ($i = 0; $i -lt $Count; $i++) {
        $time = ($i + 0.5) / 100
        [bool] @($Segments | Where-Object { $_.Start -le $time -and $time -lt $_.End }).Count
    }
}

$voice = Import-Audio (Join-Path $PSScriptRoot .. audio speech sentence.wav) -SampleRate $rate | Add-AudioPadding -Before 1 -After 1
$count = [int] [Math]::Floor($voice.SampleCount / $step)

'1. The level of each hundredth of a second in decibels, by hand: the mean of the squares. A sentence with a second of silence on both'
'   sides, a letter for each tenth of a second, # where it is within 30 dB of the loudest:'
''
function Get-Level($Clip) {
    $samples = $Clip.GetRow(0)
    for ($i = 0; $i -lt $count; $i++) {
        $sum = 0.0
        for ($n = $i * $step; $n -lt ($i + 1) * $step; $n++) { $sum += $samples[$n] * $samples[$n] }
        10 * [Math]::Log10($sum / $step + 1e-10)
    }
}
$levels = @(Get-Level $voice)
$threshold = ($levels | Measure-Object -Maximum).Maximum - 30
$truth = @($levels | ForEach-Object { $_ -gt $threshold })
'  ' + (Format-Line $truth)
'   The threshold is {0} dB. Within words there are gaps too, before a t or a p: what is spoken is more than what is loud.' -f (Format-Number $threshold '0.0')
''

'2. The same threshold under noise that is 10 dB below the voice: all of it is above.'
''
$noise = New-AudioSignal PinkNoise -Seed 4 -Duration ($voice.SampleCount / $rate) -SampleRate $rate
$noisy = $voice, $noise | Merge-Audio -Snr 10
$levels = @(Get-Level $noisy)
'  ' + (Format-Line @($levels | ForEach-Object { $_ -gt $threshold }))
''

'3. So the noise is measured: the quietest of the second and a half on both sides. Speech is what is 6 dB above that:'
''
$floors = for ($i = 0; $i -lt $count; $i++) {
    # The mean of a tenth of a second, as a hundredth may be quiet by chance.
    ($levels[[Math]::Max(0, $i - 5)..[Math]::Min($count - 1, $i + 5)] | Measure-Object -Average).Average
}
$byHand = for ($i = 0; $i -lt $count; $i++) {
    $floor = ($floors[[Math]::Max(0, $i - 150)..[Math]::Min($count - 1, $i + 150)] | Measure-Object -Minimum).Minimum
    $floors[$i] -gt $floor + 6
}
'  by hand            ' + (Format-Line $byHand)
'  Get-VoiceActivity  ' + (Format-Line @(Test-Segment @($noisy | Get-VoiceActivity) $count))
'   The cmdlet does so in four bands, and closes gaps within words: -MinSilence says how long one has to be to count.'
''

'4. How good is that? Of what is speech in silence, how much is found, and of what is found, how much is speech:'
''
'  noise below the voice by   found    right'
$clean = @(Test-Segment @($voice | Get-VoiceActivity) $count)
foreach ($snr in 20, 10, 0) {
    $found = @(Test-Segment @($voice, $noise | Merge-Audio -Snr $snr | Get-VoiceActivity) $count)
    $both = 0
    for ($i = 0; $i -lt $count; $i++) { if ($clean[$i] -and $found[$i]) { $both++ } }
    '  {0,3} dB {1,24} % {2,6} %' -f $snr, (Format-Number (100 * $both / @($clean | Where-Object { $_ }).Count) '0'),
        (Format-Number (100 * $both / [Math]::Max(1, @($found | Where-Object { $_ }).Count)) '0')
}
''

'5. What is loud and has gaps is no voice yet. A tune, by its energy and by a network that has learnt what speech sounds like:'
''
$tune = Import-Audio (Join-Path $PSScriptRoot .. audio music arpeggio.mp3) -SampleRate $rate -Mono
foreach ($method in 'Energy', 'Neural') {
    $length = 0.0
    foreach ($segment in @($tune | Get-VoiceActivity -Method $method)) { $length += $segment.Length }
    '  {0,-6} {1} s of {2} s are speech' -f $method, (Format-Number $length '0.0'), (Format-Number ($tune.SampleCount / $rate) '0.0')
}
