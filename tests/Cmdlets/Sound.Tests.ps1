# The rows of docs/sound.md: each line as it stands there, and its sound beside that of sox or ffmpeg.
BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $program = 'sox'
    $rows = foreach ($line in Get-Content -LiteralPath (Join-Path $root docs sound.md)) {
        if ($line -match '^\| ffmpeg ') { $program = 'ffmpeg' }
        if ($line -notmatch '^\| `') { continue }
        $cells = [regex]::Split($line.Trim().Trim('|'), '(?<!\\)\|').ForEach{ $_.Trim() -replace '\\\|', '|' }
        @{
            Program = $program; There = $cells[0].Trim('`'); Here = $cells[1].Trim('`'); Agreement = $cells[2]
            Least = $cells[2] -match '^(\d+) dB$' ? [double] $Matches[1] : $null
        }
    }
    $pairs = $rows.Where{ $_.Here }
    $topics = foreach ($page in Get-ChildItem -LiteralPath (Join-Path $root docs en-US) -Filter about_AudioPs_From*.md) {
        $text = Get-Content -Raw -LiteralPath $page.FullName
        @{ Topic = $page.BaseName; Code = @([regex]::Matches($text, '(?ms)^```powershell\n(.*?)\n```').ForEach{ $_.Groups[1].Value }) }
    }
}

Describe 'What takes the place of SoX and FFmpeg' {
    BeforeAll {
        $root = Split-Path (Split-Path $PSScriptRoot)
        Import-Module (Join-Path $root out AudioPs)
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        if (-not ('AudioPsTests.Ratio' -as [type])) {
            Add-Type 'namespace AudioPsTests { public static class Ratio { public static double Of(float[] signal, float[] other) {
                double s = 0, e = 0; int n = System.Math.Min(signal.Length, other.Length);
                for (int i = 0; i < n; i++) { double d = (double)signal[i] - other[i]; s += (double)signal[i] * signal[i]; e += d * d; }
                return e == 0 ? 300 : 10 * System.Math.Log10(s / e); } } }'
        }
        $start = Get-Location
        $folder = Join-Path $TestDrive sounds
        $null = New-Item -ItemType Directory $folder
        Set-Location -LiteralPath $folder
        $null = Select-Audio (Join-Path $root examples audio music duet.flac) -Offset 0.5 -Duration 1 | Export-Audio in.wav -Codec float
        $null = Convert-AudioChannel in.wav mono.wav -Mono
        $null = Convert-AudioRate 44100 in.wav in44.wav
        $null = Invoke-AudioFilter in.wav gap.wav -Graph adelay=500:all=1
        # What two effects of SoX read beside the sound.
        '100 0', '1000 -6', '10000 -12' | Set-Content points.txt
        if (Get-Command sox -CommandType Application -ErrorAction Ignore) { & sox in.wav -n trim 0 0.3 noiseprof profile }

        # The input that a line names first.
        function Get-InputName([string] $Line) { [regex]::Match($Line, '\b(in|in44|mono|gap)\.wav').Value }
    }

    AfterAll { Set-Location -LiteralPath $start }

    It 'has a row for every effect that SoX has' -ForEach @{ Rows = $rows } {
        # What sox --help lists, 14.4.2.
        $effects = 'allpass band bandpass bandreject bass bend biquad chorus channels compand contrast dcshift deemph delay dither divide downsample
            earwax echo echos equalizer fade fir firfit flanger gain highpass hilbert input ladspa loudness lowpass mcompand noiseprof noisered norm
            oops output overdrive pad phaser pitch rate remix repeat reverb reverse riaa silence sinc spectrogram speed splice stat stats stretch swap
            synth tempo treble tremolo trim upsample vad vol' -split '\s+'
        $said = (Get-Content -Raw -LiteralPath (Join-Path $root docs sound.md)) -replace '(?s)## FFmpeg.*'
        $named = [regex]::Matches($said, '`(\w+)').ForEach{ $_.Groups[1].Value }
        $effects | Where-Object { $_ -notin $named } | Should -BeNullOrEmpty
        $Rows.Count | Should -BeAbove 90
    }

    It 'says of every row how near, or what differs: <There>' -ForEach $rows {
        if ($null -eq $Least) { $Agreement.Length | Should -BeAbove 30 } else { $Least | Should -BeAbove 59 }
    }

    It 'runs: <Here>' -ForEach $pairs {
        $result = & ([scriptblock]::Create($Here)) 3>$null
        $result | Should -Not -BeNullOrEmpty
        Get-ChildItem -Filter dithered.wav | Remove-Item
    }

    It 'is as near as it says to <Program> <There>' -ForEach $pairs {
        if (-not (Get-Command $Program -CommandType Application -ErrorAction Ignore)) {
            Set-ItResult -Skipped -Because "$Program is not on this machine"
            return
        }
        $in = Get-InputName $Here
        if (-not $in) { $in = 'in.wav' }
        Get-ChildItem -Filter there.wav | Remove-Item
        # Their command lines have one syntax everywhere: words, and quotes around words.
        $words = @([regex]::Matches($There, "'([^']*)'|""([^""]*)""|(\S+)").ForEach{ ($_.Groups[1..3].Where{ $_.Success })[0].Value })
        $said = if ($Program -eq 'sox') { & sox -D $in -b 32 -e float there.wav @words 2>&1 }
        else { & ffmpeg -v error -nostdin -y -i $in @words -c:a pcm_f32le there.wav 2>&1 }
        'there.wav' | Should -Exist -Because "$said"
        $theirs = Import-Audio there.wav
        $ours = & ([scriptblock]::Create($Here)) 3>$null
        if ($ours -is [AudioPs.Media.AudioInfo]) { $ours = Import-Audio $ours.Path; Remove-Item dithered.wav }
        $isAlike = $ours.SampleRate -eq $theirs.SampleRate -and $ours.Channels -eq $theirs.Channels -and $ours.SampleCount -eq $theirs.SampleCount
        $ratio = (0..([Math]::Min($ours.Channels, $theirs.Channels) - 1)).ForEach{ [AudioPsTests.Ratio]::Of($theirs.GetRow($_), $ours.GetRow($_)) } | Measure-Object -Minimum
        if ($null -ne $Least) {
            $isAlike | Should -BeTrue -Because "$($theirs.SampleCount) samples at $($theirs.SampleRate) Hz in $($theirs.Channels) channels and $($ours.SampleCount) at $($ours.SampleRate) in $($ours.Channels)"
            $ratio.Minimum | Should -Not -BeBelow $Least
        }
        # What is said to differ does: else it is as near as any.
        elseif ($isAlike) { $ratio.Minimum | Should -BeBelow 100 }
    }

    It 'is told by Get-Help <Topic>, and what that says runs' -ForEach $topics {
        "$(Get-Help $Topic)" | Should -Match $Topic
        foreach ($line in "$(Get-Help $Topic)" -split "`r?`n") { $line.Length | Should -Not -BeAbove 100 }
        $copy = Join-Path $TestDrive $Topic
        Copy-Item -LiteralPath (Join-Path $root examples audio) -Destination $copy -Recurse
        Push-Location -LiteralPath $copy
        try {
            $Code.Count | Should -BeAbove 3
            foreach ($block in $Code) {
                $result = @(& ([scriptblock]::Create($block)) 2>&1 3>&1)
                $result | Where-Object { $_ -is [Management.Automation.ErrorRecord] -or $_ -is [Management.Automation.WarningRecord] } | Should -BeNullOrEmpty -Because $block
            }
        }
        finally { Pop-Location }
    }

    It 'is told of in these topics' -ForEach @{ Names = $topics.Topic } {
        $Names | Sort-Object | Should -Be 'about_AudioPs_FromAudacity', 'about_AudioPs_FromFFmpeg', 'about_AudioPs_FromLibrosa', 'about_AudioPs_FromSox', 'about_AudioPs_FromTorchaudio'
    }
}
