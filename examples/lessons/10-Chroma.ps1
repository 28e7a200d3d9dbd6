#requires -Version 7.6
<#
.SYNOPSIS
Lesson 10: chroma. Notes on a logarithmic axis, tuning, and the chords of a progression read off its chroma.
.DESCRIPTION
An octave up is twice the frequency and the same note. So the bins of a transform for music lie at equal ratios, twelve to the
octave; and what harmony asks is how much of each of the twelve notes there is, whatever the octave.
.PARAMETER Destination
Folder for the pictures; a folder for temporary files by default.
.EXAMPLE
./examples/lessons/10-Chroma.ps1
.EXAMPLE
./examples/lessons/10-Chroma.ps1 chroma
#>
param(
    [string] $Destination = (Join-Path ([IO.Path]::GetTempPath()) "audiops-chroma-$([Environment]::UserName)")
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
if (-not (Get-Module AudioPs)) {
    $built = Join-Path $PSScriptRoot .. .. out AudioPs
    Import-Module ((Test-Path -LiteralPath $built) ? $built : 'AudioPs')
}

# Numbers print with a point everywhere, whatever the language of the system.
function Format-Number([double] $Number, [string] $Format = '0.00') { $Number.ToString($Format, [cultureinfo]::InvariantCulture) }

$rate = 22050
$names = 'C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'

# The frequency of a note, so many semitones above C4. A4 is nine above it; its frequency is the concert pitch.
function Get-Frequency([double] $Semitones, [double] $ConcertPitch = 440) { $ConcertPitch * [Math]::Pow(2, ($Semitones - 9) / 12) }

# A chord of notes with six harmonics each, the second half as loud as the first, and so on.
function New-Chord([int[]] $Semitones, [double] $ConcertPitch = 440) {
    $terms = foreach ($note in $Semitones) {
        foreach ($harmonic in 1..6) {
            'sin(2*PI*{0}*t)/{1}' -f (Format-Number ($harmonic * (Get-Frequency $note $ConcertPitch)) '0.0000'), $harmonic
        }
    }
    New-AudioSignal -Expression "($($terms -join ' + '))/10" -Duration 1 -SampleRate $rate | Add-AudioFade -FadeIn 0.01 -FadeOut 0.05
}

'1. Bins of a Fourier transform are equally far apart in Hz, and notes are not: from C2 to C#2 it is 4 Hz, from C6 to C#6 it is 62.'
'   With 2048 samples at 22050 Hz a bin has 10.8 Hz, which is'
''
foreach ($octave in 2, 4, 6) {
    $c = Get-Frequency (12 * ($octave - 4))
    '  {0,5} semitones at C{1}' -f (Format-Number (12 * [Math]::Log2(($c + $rate / 2048) / $c)) '0.00'), $octave
}
''
'   A constant-Q transform has a bin for each semitone, by windows that are longer the lower the note:'
''
$chord = New-Chord 0, 4, 7
$transform = $chord | Get-ConstantQ -MinFrequency C3 -BinCount 36
$frame = $transform.GetFrame('0.5 s')
for ($bin = 0; $bin -lt 36; $bin++) {
    $magnitude = $frame[$bin].Magnitude
    if ($magnitude -gt 0.4) { '  {0,-3} {1,7} Hz  {2}' -f [AudioPs.Analysis.PitchName]::Of($transform.Frequencies[$bin]).Note, (Format-Number $transform.Frequencies[$bin] '0.0'), ('#' * [int] (10 * $magnitude)) }
}
''

'2. Chroma is the sum over the octaves. By hand, of the frame above, the loudest as 1, and by cmdlet:'
''
$sums = [double[]]::new(12)
for ($bin = 0; $bin -lt 36; $bin++) { $sums[$bin % 12] += $frame[$bin].Magnitude }
$most = ($sums | Measure-Object -Maximum).Maximum
$chroma = ($transform | Get-Chroma -Method ConstantQ).GetFrame('0.5 s')
'           ' + (($names | ForEach-Object { '{0,5}' -f $_ }) -join '')
'  by hand  ' + (($sums | ForEach-Object { '{0,5}' -f (Format-Number ($_ / $most)) }) -join '')
'  by cmdlet' + (($chroma | ForEach-Object { '{0,5}' -f (Format-Number $_) }) -join '')
'   The G that C has as its third harmonic is in it too, and the B of E: no transform knows which note a harmonic is of.'
''

'3. Not everybody tunes A4 to 440 Hz. A quarter of a semitone beside the bins, every note is in two of them:'
''
foreach ($concert in 440, 446.4, 432) {
    $tuning = New-Chord 0, 4, 7 $concert | Measure-AudioTuning
    '  A4 at {0,5} Hz: found {1,5} Hz, {2,4} cents' -f (Format-Number $concert '0.0'), (Format-Number $tuning.ConcertPitch '0.0'), (Format-Number $tuning.Cents '0')
}
'   Get-Chroma measures it first, and shifts its bins; Get-ConstantQ does so by -Tuning $null.'
''

'4. Four chords, a second each, tuned to 432 Hz. Which are they? A triad is three notes of twelve; the one that the chroma is most like'
'   is taken:'
''
$progression = [ordered]@{ 'C' = 0, 4, 7; 'G' = -5, -1, 2; 'A minor' = -3, 0, 4; 'F' = -7, -3, 0 }
$music = Join-Audio -InputObject @($progression.Values | ForEach-Object { New-Chord $_ 432 })
$chroma = $music | Get-Chroma -Method ConstantQ
$triads = foreach ($root in 0..11) {
    [pscustomobject]@{ Name = $names[$root]; Notes = $root, (($root + 4) % 12), (($root + 7) % 12) }
    [pscustomobject]@{ Name = "$($names[$root]) minor"; Notes = $root, (($root + 3) % 12), (($root + 7) % 12) }
}
$read = foreach ($second in 0..3) {
    $vector = $chroma.GetFrame("$second.5 s")
    # The cosine between the chroma and a vector of three ones; their lengths are the same for all triads.
    $best = $triads | Sort-Object -Descending -Stable { $vector[$_.Notes[0]] + $vector[$_.Notes[1]] + $vector[$_.Notes[2]] } | Select-Object -First 1
    $loud = @(0..11 | Sort-Object -Descending -Stable { $vector[$_] } | Select-Object -First 4 | ForEach-Object { "$($names[$_]) $(Format-Number $vector[$_])" })
    '  second {0}: {1,-40} {2}' -f $second, ($loud -join ', '), $best.Name | Out-Host
    $best.Name
}
"  played: $($progression.Keys -join ', '); read: $($read -join ', ')"
''

'5. The same to look at: the transform on an axis of notes, and its chroma under it.'
''
$picture = (($music | Get-ConstantQ -Tuning $null), $chroma) | Export-AudioPlot (Join-Path $Destination chords.png) -Title 'C, G, A minor, F' -Force
"  $($picture.FullName)"
