# Voice activity on speech whose places are known: espeak-ng says sentences in several voices and languages, near and far, which are mixed with
# noise, music and babble; beside ffmpeg's silencedetect and sox's vad. Then how fast each is on an hour of it.
param([string] $Inputs, [string] $Root)

$rate = 16000
$folder = Join-Path $Inputs voice
$hasEspeak = [bool] (Get-Command espeak-ng -CommandType Application -ErrorAction Ignore)
if (-not $hasEspeak) { New-BenchNote 'espeak-ng is not installed: nothing was measured.'; return }

$sentences = @(
    @{ Voice = 'en-us'; Text = 'The birch canoe slid on the smooth planks. Glue the sheet to the dark blue background.' }
    @{ Voice = 'en-gb+f3'; Text = 'It is easy to tell the depth of a well. These days a chicken leg is a rare dish.' }
    @{ Voice = 'de+m3'; Text = 'Im Westen ist es heute bewölkt. Am Abend kommt der Wind aus Norden.' }
    @{ Voice = 'fr+f2'; Text = 'Le petit train de la montagne arrive à midi. Il reste deux places près de la fenêtre.' }
    @{ Voice = 'es+m1'; Text = 'La biblioteca abre a las nueve. Después vamos a caminar por el río.' }
    @{ Voice = 'it+f4'; Text = 'La finestra della cucina è aperta. Domani partiamo per il mare.' }
    @{ Voice = 'pl+m2'; Text = 'Wieczorem spotkamy się przy dworcu. Pociąg odjeżdża o ósmej.' }
    @{ Voice = 'pt+f1'; Text = 'O mercado fica perto da praça. Compramos pão e laranjas.' }
)

Add-Type -TypeDefinition @'
using System;
using System.Collections.Generic;
using System.Linq;

public static class VoiceMix
{
    public const int Rate = 16000;
    public const int Hop = 160;

    // Frames of 10 ms of clean speech that are within 40 dB of its loudest; pauses of less than 0.1 s belong to it.
    public static bool[] Truth(float[] speech)
    {
        var powers = new double[(speech.Length + Hop - 1) / Hop];
        for (var i = 0; i < speech.Length; i++) powers[i / Hop] += (double)speech[i] * speech[i];
        var least = powers.Max() * 1e-4;
        var truth = powers.Select(power => power >= least).ToArray();
        for (var i = 0; i < truth.Length; i++)
        {
            if (truth[i]) continue;
            var end = i;
            while (end < truth.Length && !truth[end]) end++;
            if (i > 0 && end < truth.Length && end - i < 10) Array.Fill(truth, true, i, end - i);
            i = end;
        }

        return truth;
    }

    public static double Power(float[] samples, bool[] where)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < samples.Length; i++)
        {
            if (where != null && !where[i / Hop]) continue;
            sum += (double)samples[i] * samples[i];
            count++;
        }

        return sum / Math.Max(1, count);
    }

    // Speech, and noise from a place of its own at so many decibels below it.
    public static float[] Mix(float[] speech, double speechPower, float[] noise, int offset, double snr)
    {
        var gain = noise == null ? 0 : Math.Sqrt(speechPower / Power(noise, null) / Math.Pow(10, snr / 10));
        var mix = new float[speech.Length];
        for (var i = 0; i < mix.Length; i++) mix[i] = (float)(speech[i] + (noise == null ? 0 : gain * noise[(i + offset) % noise.Length]));
        return mix;
    }

    // Notes that are plucked, three at a time, in a scale.
    public static float[] Music(int seconds, int seed)
    {
        var random = new Random(seed);
        var samples = new float[seconds * Rate];
        int[] scale = [0, 2, 4, 5, 7, 9, 11, 12];
        for (var start = 0; start < samples.Length; start += Rate / 4)
        {
            for (var voice = 0; voice < 3; voice++)
            {
                var frequency = 130.8 * Math.Pow(2, voice + scale[random.Next(scale.Length)] / 12.0);
                for (var i = 0; i < Rate && start + i < samples.Length; i++)
                {
                    var time = (double)i / Rate;
                    var sum = 0.0;
                    for (var k = 1; k <= 5; k++) sum += Math.Sin(2 * Math.PI * frequency * k * time) / k * Math.Exp(-3 * k * time);
                    samples[start + i] += (float)(0.05 * sum * Math.Min(1, time * 200));
                }
            }
        }

        return samples;
    }

    public static float[] Sum(float[][] parts, int[] starts, int length)
    {
        var samples = new float[length];
        for (var p = 0; p < parts.Length; p++)
            for (var i = 0; i < parts[p].Length; i++) samples[(starts[p] + i) % length] += parts[p][i];
        return samples;
    }

    // Frames found and true, found and false, missed; then how far the first start and the last end are off, in ms, -1 where nothing was found.
    public static double[] Score(bool[] truth, double[] starts, double[] ends)
    {
        var found = new bool[truth.Length];
        for (var s = 0; s < starts.Length; s++)
            for (var i = Math.Max(0, (int)Math.Round(starts[s] * Rate / Hop)); i < Math.Min(truth.Length, (int)Math.Round(ends[s] * Rate / Hop)); i++) found[i] = true;
        var (right, wrong, missed) = (0, 0, 0);
        for (var i = 0; i < truth.Length; i++)
        {
            if (found[i] && truth[i]) right++;
            else if (found[i]) wrong++;
            else if (truth[i]) missed++;
        }

        var (first, last) = (Array.IndexOf(truth, true) * (double)Hop / Rate, (Array.LastIndexOf(truth, true) + 1) * (double)Hop / Rate);
        return [right, wrong, missed, starts.Length == 0 ? -1 : 1000 * Math.Abs(starts.Min() - first), starts.Length == 0 ? -1 : 1000 * Math.Abs(ends.Max() - last)];
    }
}
'@

if ([IO.Directory]::Exists($folder)) { [IO.Directory]::Delete($folder, $true) }
$null = [IO.Directory]::CreateDirectory($folder)
Write-Host '    making the mixes'
$random = [Random]::new(11)
$said = foreach ($sentence in $sentences) {
    $file = Join-Path $folder "said.wav"
    & espeak-ng -v $sentence.Voice -s 150 -w $file $sentence.Text 2>$null
    , (Import-Audio $file -SampleRate $rate -Mono).Samples
}

# The tail of a room of half a second, which makes speech far together with 15 dB less.
$response = [float[]]::new($rate / 2)
for ($i = 0; $i -lt $response.Length; $i++) { $response[$i] = (2 * $random.NextDouble() - 1) * [Math]::Exp(-6.9 * $i / $response.Length) * 0.2 }
$response[0] = 1
$room = [AudioPs.Media.AudioClip]::new($response, 1, $rate)

# Each sentence with quiet before and after it: what is heard, and where it is known by the dry one.
$scenes = for ($s = 0; $s -lt $said.Count; $s++) {
    foreach ($place in 'near', 'far') {
        $before = [int] ($rate * (1.5 + $random.NextDouble()))
        $dry = [float[]]::new($before + $said[$s].Length + $rate * 2)
        $said[$s].CopyTo($dry, $before)
        $heard = $dry
        if ($place -eq 'far') {
            $clip = [AudioPs.Media.AudioClip]::new($dry, 1, $rate) | Add-AudioReverb -ImpulseResponse $room -Tail Cut | Set-AudioGain -Decibel -15
            $heard = $clip.Samples
        }
        $truth = [VoiceMix]::Truth($dry)
        [pscustomobject]@{ Heard = $heard; Truth = $truth; Power = [VoiceMix]::Power($heard, $truth); Offset = $random.Next(20 * $rate) }
    }
}
$length = 40 * $rate
$noises = [ordered]@{
    'noise' = (New-AudioSignal PinkNoise -Duration 40 -SampleRate $rate -Seed 3).Samples
    'music' = [VoiceMix]::Music(40, 5)
    'babble' = [VoiceMix]::Sum(@(foreach ($k in 0..11) { , $said[$k % $said.Count] }), [int[]] @(foreach ($k in 0..11) { $random.Next($length) }), $length)
}

$methods = [ordered]@{
    'Neural' = { param($File) Get-VoiceActivity $File -Method Neural -ThrottleLimit 2 }
    'Energy' = { param($File) Get-VoiceActivity $File -ThrottleLimit 2 }
}
# ffmpeg's default of -60 dB finds no silence in any noise: -30 dB, and 0.1 s as ours.
if (Get-Command ffmpeg -CommandType Application -ErrorAction Ignore) {
    $methods['silencedetect'] = {
        param($File)
        $lines = & ffmpeg -nostdin -hide_banner -i $File -af silencedetect=noise=-30dB:d=0.1 -f null - 2>&1 | ForEach-Object { "$_" }
        $seconds = (Get-AudioInfo $File).Seconds
        $start = 0.0
        foreach ($line in $lines) {
            if ($line -match 'silence_start: (-?[\d.]+)') {
                $end = [double]::Parse($Matches[1], [cultureinfo]::InvariantCulture)
                if ($null -ne $start -and $end -gt $start + 0.001) { [pscustomobject]@{ Start = $start; End = $end } }
                $start = $null
            }
            elseif ($line -match 'silence_end: ([\d.]+)') { $start = [double]::Parse($Matches[1], [cultureinfo]::InvariantCulture) }
        }
        if ($null -ne $start -and $start -lt $seconds - 0.001) { [pscustomobject]@{ Start = $start; End = $seconds } }
    }
}
# It cuts off what is before speech; of the reversed sound what is after it.
if (Get-Command sox -CommandType Application -ErrorAction Ignore) {
    $methods['sox vad'] = {
        param($File)
        $seconds = (Get-AudioInfo $File).Seconds
        & sox $File "$folder/front.wav" vad 2>$null
        & sox $File "$folder/back.wav" reverse vad 2>$null
        $front, $back = (Get-AudioInfo "$folder/front.wav", "$folder/back.wav").Seconds
        if ($front -gt 0 -and $back -gt 0 -and $seconds - $front -lt $back) { [pscustomobject]@{ Start = $seconds - $front; End = $back } }
    }
}

$conditions = @([pscustomobject]@{ Name = 'clean'; Noise = $null; Snr = 0 }) + @(foreach ($kind in $noises.Keys) { foreach ($snr in 20, 10, 5, 0) { [pscustomobject]@{ Name = "$kind, $snr dB"; Noise = $noises[$kind]; Snr = $snr } } })
$scores = @{}
foreach ($condition in $conditions) {
    Write-Host "    $($condition.Name)"
    $files = for ($i = 0; $i -lt $scenes.Count; $i++) {
        $file = Join-Path $folder ('{0:00}.wav' -f $i)
        $mix = [VoiceMix]::Mix($scenes[$i].Heard, $scenes[$i].Power, $condition.Noise, $scenes[$i].Offset, $condition.Snr)
        $clip = [AudioPs.Media.AudioClip]::new($mix, 1, $rate)
        $clip | Export-Audio $file -Codec float -Force -WarningAction Ignore | Out-Null
        $file
    }
    foreach ($method in $methods.Keys) {
        $scores["$method|$($condition.Name)"] = for ($i = 0; $i -lt $files.Count; $i++) {
            $found = @(& $methods[$method] $files[$i])
            , [VoiceMix]::Score($scenes[$i].Truth, [double[]] @($found | ForEach-Object Start), [double[]] @($found | ForEach-Object End))
        }
    }
}

function Get-Quality([object[]] $Scores) {
    $right, $wrong, $missed = 0..2 | ForEach-Object { $k = $_; ($Scores | ForEach-Object { $_[$k] } | Measure-Object -Sum).Sum }
    $precision = $right + $wrong ? $right / ($right + $wrong) : 0
    $recall = $right / ($right + $missed)
    $heard = @($Scores | Where-Object { $_[3] -ge 0 })
    [pscustomobject]@{
        Precision = $precision; Recall = $recall; F1 = $precision + $recall ? 2 * $precision * $recall / ($precision + $recall) : 0
        Start = $heard ? (Get-Median ([double[]] @($heard | ForEach-Object { $_[3] }))) : $null
        End = $heard ? (Get-Median ([double[]] @($heard | ForEach-Object { $_[4] }))) : $null
        Nothing = $Scores.Count - $heard.Count
    }
}
function Format-Share([double] $Value) { Format-Number (100 * $Value) '0.0' }

$minutes = Format-Number (($scenes | ForEach-Object { $_.Truth.Length / 100 / 60 } | Measure-Object -Sum).Sum * $conditions.Count) '0'
$spoken = ($scenes | ForEach-Object { @($_.Truth -eq $true).Count } | Measure-Object -Sum).Sum / ($scenes | ForEach-Object { $_.Truth.Length } | Measure-Object -Sum).Sum
New-BenchTable -Title 'F1 of frames, in %' -Column (@('Mix') + @($methods.Keys)) -Row @(foreach ($condition in $conditions) {
        , (@($condition.Name) + @(foreach ($method in $methods.Keys) { Format-Share (Get-Quality $scores["$method|$($condition.Name)"]).F1 }))
    }) -Note "$minutes minutes at 16 kHz, $(Format-Share $spoken) % of them speech: eight sentences in seven languages by espeak-ng, each near, and far in a room with 15 dB less, with 1.5 to 2.5 s of what else is heard before them and 2 s after; pink noise, plucked notes, or twelve voices, at so many dB below the speech. Frames of 10 ms are speech where the clean sentence is within 40 dB of its loudest frame; pauses of less than 0.1 s belong to it. All methods by their defaults, silencedetect at -30 dB and 0.1 s; sox's vad finds a start, and of the reversed sound an end."
New-BenchTable -Title 'All mixes together' -Column 'Method', 'Precision, %', 'Recall, %', 'F1, %', 'First start off by, ms', 'Last end off by, ms', 'Nothing found' -Row @(foreach ($method in $methods.Keys) {
        $quality = Get-Quality @(foreach ($condition in $conditions) { $scores["$method|$($condition.Name)"] })
        , @($method, (Format-Share $quality.Precision), (Format-Share $quality.Recall), (Format-Share $quality.F1), (Format-Number $quality.Start '0'), (Format-Number $quality.End '0'), "$($quality.Nothing) of $($scenes.Count * $conditions.Count)")
    }) -Note 'Starts and ends are those of the whole sentence, as medians of those files in which something was found.'

# An hour, which is the mixes over again.
$hour = Join-Path $folder hour.wav
$samples = [float[]]::new(3600 * $rate)
$mixes = @(foreach ($scene in $scenes) { , [VoiceMix]::Mix($scene.Heard, $scene.Power, $noises['noise'], $scene.Offset, 10) })
for ($at = 0; $at -lt $samples.Length;) {
    foreach ($mix in $mixes) {
        $count = [Math]::Min($mix.Length, $samples.Length - $at)
        [Array]::Copy($mix, 0, $samples, $at, $count)
        $at += $count
    }
}
[AudioPs.Media.AudioClip]::new($samples, 1, $rate) | Export-Audio $hour -BitDepth 16 -Force -WarningAction Ignore | Out-Null
$task = 'ffmpeg -threads 1, silencedetect'
$line = 'ffmpeg -nostdin -hide_banner -threads 1 -i "$1" -af silencedetect=noise=-30dB:d=0.1 -f null -'
$rows = @(
    Compare-Peer -Task 'Get-VoiceActivity -Method Neural, an hour of 16 kHz' -Ours { Get-VoiceActivity $hour -Method Neural -ThrottleLimit 1 } -Peer ffmpeg -PeerTask $task -Line $line -Arguments $hour -Clock Cpu -Rounds 5
    Compare-Peer -Task 'Get-VoiceActivity, an hour of 16 kHz' -Ours { Get-VoiceActivity $hour -ThrottleLimit 1 } -Peer ffmpeg -PeerTask $task -Line $line -Arguments $hour -Clock Cpu -Rounds 5
)
$rows
New-BenchNote ([string]::Format([cultureinfo]::InvariantCulture, 'By processor time, Neural takes an hour {0:0} times as fast as it lasts (aim 400), and Energy {1:0} times (aim 5,000); reading the file is in it.', 3600000 / $rows[0].Ours, 3600000 / $rows[1].Ours))
