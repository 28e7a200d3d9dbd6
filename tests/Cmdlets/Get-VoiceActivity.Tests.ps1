Describe 'Get-VoiceActivity' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $speech = "$PSScriptRoot/../../examples/audio/speech/sentence.wav"

        # Syllables: five bursts of a tone in a second, from one time to another, over noise.
        function New-Speech([double[]] $At, [double] $Seconds, [int] $SampleRate = 16000, [double] $Noise = 0.001, [double] $Level = 0.3) {
            $count = [int] ($SampleRate * $Seconds)
            $samples = (New-AudioSignal WhiteNoise -Duration $Seconds -SampleRate $SampleRate -Seed 4 | Set-AudioGain -Peak (20 * [Math]::Log10($Noise)) -WarningAction Ignore).Samples.Clone()
            for ($k = 0; $k -lt $At.Length; $k += 2) {
                for ($i = [int] ($At[$k] * $SampleRate); $i -lt $At[$k + 1] * $SampleRate -and $i -lt $count; $i++) {
                    $phase = (($i / $SampleRate) - $At[$k]) * 5 % 1
                    if ($phase -lt 0.75) { $samples[$i] += $Level * [Math]::Sin(2 * [Math]::PI * 300 * $i / $SampleRate) }
                }
            }
            [AudioPs.Media.AudioClip]::new($samples, 1, $SampleRate)
        }
    }

    It 'finds where syllables are, at <SampleRate> Hz' -ForEach @(@{ SampleRate = 8000 }, @{ SampleRate = 16000 }, @{ SampleRate = 22050 }, @{ SampleRate = 48000 }) {
        $found = New-Speech 1, 2, 3, 5 6 $SampleRate | Get-VoiceActivity
        $found | Should -HaveCount 2
        $found[0] | Should -BeOfType AudioPs.Media.AudioSegment
        $found.Label | Should -Be 'speech', 'speech'
        # To the middle of the last syllable's gap, and padded.
        $found[0].Start | Should -BeNear 0.97 -Tolerance 0.025
        $found[0].End | Should -BeNear 1.98 -Tolerance 0.03
        $found[1].Start | Should -BeNear 2.97 -Tolerance 0.025
        $found[1].End | Should -BeNear 4.98 -Tolerance 0.03
        $found[0].Score | Should -BeAbove 0.7
    }

    It 'gives the same at a hundredth of the level, and with a constant added' {
        $clip = New-Speech 1, 2, 3, 5 6
        $found = $clip | Get-VoiceActivity
        $soft = $clip | Set-AudioGain -Decibel -26 | Get-VoiceActivity
        $soft.Start | Should -Be $found.Start
        $soft.End | Should -Be $found.End
        $offset = [AudioPs.Media.AudioClip]::new([float[]] ($clip.Samples | ForEach-Object { $_ * 0.5 + 0.3 }), 1, 16000) | Get-VoiceActivity
        $offset | Should -HaveCount 2
    }

    It 'finds none in silence, noise and a tone that drones on' {
        New-AudioSignal Silence -Duration 3 | Get-VoiceActivity | Should -BeNullOrEmpty
        New-AudioSignal WhiteNoise -Duration 5 | Get-VoiceActivity | Should -BeNullOrEmpty
        New-AudioSignal PinkNoise -Duration 5 | Get-VoiceActivity | Should -BeNullOrEmpty
        New-AudioSignal Sine 440 -Duration 5 | Get-VoiceActivity | Should -BeNullOrEmpty
        [AudioPs.Media.AudioClip]::new([float[]]::new(0), 1, 16000) | Get-VoiceActivity | Should -BeNullOrEmpty
    }

    It 'finds a sentence in noise of <Snr> dB by <Method>' -ForEach @(
        @{ Method = 'Energy'; Snr = 20; Least = 0.95 }, @{ Method = 'Energy'; Snr = 10; Least = 0.85 }, @{ Method = 'Neural'; Snr = 10; Least = 0.95 }, @{ Method = 'Neural'; Snr = 0; Least = 0.9 }
    ) {
        $clip = Import-Audio $speech | Add-AudioPadding -Before 1.5 -After 1.5
        $noise = New-AudioSignal PinkNoise -Duration $clip.Duration.TotalSeconds -SampleRate 16000 -Seed 8
        $found = Merge-Audio -InputObject $clip, $noise -Snr $Snr -WarningAction Ignore | Get-VoiceActivity -Method $Method -Padding 0
        # The sentence is there from 1.5 to 3.83 and from 4.15 to 6.28 s.
        $right = $wrong = 0.0
        foreach ($one in $found) {
            $inside = 0.0
            foreach ($place in (1.5, 3.83), (4.15, 6.28)) { $inside += [Math]::Max(0.0, [Math]::Min($one.End, $place[1]) - [Math]::Max($one.Start, $place[0])) }
            $right += $inside
            $wrong += $one.Length - $inside
        }
        2 * $right / (4.46 + $right + $wrong) | Should -BeAbove $Least
    }

    It 'gives the probability of each frame' {
        $clip = New-Speech 1, 2 3
        $frames = $clip | Get-VoiceActivity -Frame
        $frames | Should -BeOfType AudioPs.Dsp.FeatureMatrix
        $frames.Shape | Should -Be 1, 300
        $frames.Names | Should -Be 'Speech'
        $frames.HopLength | Should -Be 160
        $frames['Speech', 20] | Should -BeBelow 0.1
        $frames['Speech', 105] | Should -BeAbove 0.9
        $frames.Times[0] | Should -BeNear 0.005 -Tolerance 1e-9
        $statistics = $frames.GetStatistics()
        $statistics.Minimum | Should -Not -BeBelow 0
        $statistics.Maximum | Should -Not -BeAbove 1
    }

    It 'takes its thresholds and lengths' {
        $clip = New-Speech 1, 4 5
        ($clip | Get-VoiceActivity -Padding 0).Start | Should -BeAbove ($clip | Get-VoiceActivity -Padding 0.2).Start
        $clip | Get-VoiceActivity -MinSpeech 10 | Should -BeNullOrEmpty
        @($clip | Get-VoiceActivity -MinSilence 0.02 -MinSpeech 0.05).Count | Should -BeAbove 5
        $cut = $clip | Get-VoiceActivity -MaxSpeech 1 -Padding 0
        $cut.Count | Should -BeAbove 2
        foreach ($one in $cut) { $one.Length | Should -Not -BeAbove 1.0000001 }
        ($cut | Measure-Object Length -Sum).Sum | Should -BeAbove 2
    }

    It 'does what the library does by <Name>' -ForEach @(
        @{ Name = 'Threshold'; Value = 0.97 }, @{ Name = 'ReleaseThreshold'; Value = 0.02 }, @{ Name = 'MinSpeech'; Value = 1.5 }
        @{ Name = 'MinSilence'; Value = 0.02 }, @{ Name = 'Padding'; Value = 0.2 }, @{ Name = 'MaxSpeech'; Value = 0.6 }
    ) {
        $clip = New-Speech 1, 2, 3, 5 6 -Noise 0.03 -Level 0.12
        $usual = $clip | Get-VoiceActivity
        $given = @{ $Name = $Value }
        $options = [AudioPs.Analysis.VoiceActivityOptions] $given
        $library = [AudioPs.Analysis.VoiceActivityAnalysis]::new($options).Compute($clip).Segments
        $cmdlet = $clip | Get-VoiceActivity @given
        "$($cmdlet.Start) $($cmdlet.End)" | Should -Be "$($library.Start) $($library.End)"
        "$($cmdlet.Start) $($cmdlet.End)" | Should -Not -Be "$($usual.Start) $($usual.End)" -Because 'it changes what is found'
    }

    It 'is of the whole file where a part is taken' {
        $clip = New-Speech 1, 2, 3, 5 6
        $clip | Export-Audio "$TestDrive/talk.wav" -Codec float | Out-Null
        $part = Get-VoiceActivity "$TestDrive/talk.wav" -Offset 2.5
        $part | Should -HaveCount 1
        $part.Start | Should -BeNear 2.97 -Tolerance 0.025
    }

    It 'tells what is found to what cuts and draws' {
        $found = Get-VoiceActivity $speech
        $found.Count | Should -BeAbove 0
        $parts = Select-Audio $speech -Segment $found
        @($parts).Count | Should -Be @($found).Count
        (Export-AudioPlot $speech "$TestDrive/speech.png" -Segments $found).Length | Should -BeAbove 1000
    }

    It 'gives the same at any number of threads' {
        $files = 1..4 | ForEach-Object { $path = "$TestDrive/$_.wav"; New-Speech 1, (1 + $_ / 2) 4 | Export-Audio $path -Codec float | Out-Null; $path }
        $one = Get-VoiceActivity $files -ThrottleLimit 1
        $four = Get-VoiceActivity $files -ThrottleLimit 4
        $four.End | Should -Be $one.End
        $one | Should -HaveCount 4
    }

    It 'refuses what it cannot take' {
        { Get-VoiceActivity $speech -Threshold 1.5 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        { Get-VoiceActivity $speech -ReleaseThreshold 0.8 } | Should -Throw -ExpectedMessage '*not above Threshold*'
        { Get-VoiceActivity $speech -MaxSpeech 0.1 } | Should -Throw -ExpectedMessage '*longer than*'
        $broken = [AudioPs.Media.AudioClip]::new([float[]] (0, [float]::NaN, 0), 1, 16000)
        $broken | Get-VoiceActivity -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure[0].Exception.Message | Should -Match 'not a number'
    }

    It 'is described by what was measured' {
        & "$PSScriptRoot/../../docs/Update-Voice.ps1" -Check
    }

    Context 'by a network' {
        It 'finds speech in speech, and in nothing else' {
            $found = Get-VoiceActivity $speech -Method Neural
            $found | Should -HaveCount 2
            $found[0].Start | Should -Be 0
            $found[1].Start | Should -BeNear 2.65 -Tolerance 0.05
            foreach ($one in $found) { $one.Score | Should -BeAbove 0.9 }
            Get-VoiceActivity "$PSScriptRoot/../../examples/audio" -Recurse -Exclude sentence.wav, counting.flac -Method Neural | Should -BeNullOrEmpty
            # The energy of music is that of speech.
            Get-VoiceActivity "$PSScriptRoot/../../examples/audio/music/arpeggio.mp3" | Should -Not -BeNullOrEmpty
        }

        It 'gives the probability of each 32 ms, which a picture takes' {
            $frames = Get-VoiceActivity $speech -Method Neural -Frame
            $frames.HopLength | Should -Be 512
            $frames.SampleRate | Should -Be 16000
            $frames.Shape | Should -Be 1, 161
            $frames.GetStatistics().Maximum | Should -BeAbove 0.99
            ($frames | Export-AudioPlot -Destination "$TestDrive/neural.png").Length | Should -BeAbove 1000
        }

        It 'tells by -Verbose which network at which rate' {
            $told = Get-VoiceActivity $speech -Method Neural -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
            "$told" | Should -Match 'Silero VAD 6 \(ONNX Runtime \d.*\), at 16000 Hz'
        }

        It 'gives the same at any number of threads' {
            $files = 1..4 | ForEach-Object { $path = "$TestDrive/v$_.wav"; Select-Audio $speech -Offset ($_ / 3) -Destination $path | Out-Null; $path }
            $one = Get-VoiceActivity $files -Method Neural -Frame -ThrottleLimit 1
            $four = Get-VoiceActivity $files -Method Neural -Frame -ThrottleLimit 4
            for ($i = 0; $i -lt 4; $i++) { $four[$i] | Should -Be $one[$i] }
        }

        It 'takes another network, by a path of this place, and refuses one that is none' {
            Copy-Item "$PSScriptRoot/../AudioPs.Tests/Inference/silero_vad_v6.onnx" "$TestDrive/own.onnx"
            Push-Location $TestDrive
            try { $own = Get-VoiceActivity $speech -ModelPath own.onnx } finally { Pop-Location }
            $own.End | Should -Be (Get-VoiceActivity $speech -Method Neural).End
            { Get-VoiceActivity $speech -ModelPath "$TestDrive/none.onnx" } | Should -Throw -ErrorId 'AudioPs.Open.NotFound,*'
            { Get-VoiceActivity $speech -ModelPath $speech } | Should -Throw -ErrorId 'AudioPs.Open.InvalidData,*' -ExpectedMessage "*sentence.wav' is not a network in ONNX*"
            { Get-VoiceActivity $speech -Method Energy -ModelPath "$TestDrive/own.onnx" } | Should -Throw -ExpectedMessage '*method Neural*'
        }

        It 'splits by it' {
            $parts = @(Split-Audio $speech -ByVoice -Method Neural)
            $parts | Should -HaveCount 2
            $parts[1].StartTime | Should -BeNear (Get-VoiceActivity $speech -Method Neural)[1].Start -Tolerance 1e-4
            { Split-Audio $speech -Length 1 -Method Neural } | Should -Throw -ExpectedMessage '*Give -ByVoice too*'
        }

        It 'leaves nothing in the home of the user, and reports to nobody' {
            $null = New-Item -ItemType Directory "$TestDrive/home"
            $code = "Import-Module '$PSScriptRoot/../../out/AudioPs'; (Get-VoiceActivity '$speech' -Method Neural).Count"
            $names = 'HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME'
            $before = $names | ForEach-Object { [Environment]::GetEnvironmentVariable($_) }
            foreach ($name in $names) { [Environment]::SetEnvironmentVariable($name, $null) }
            $env:HOME = "$TestDrive/home"
            try { & (Join-Path $PSHOME pwsh) -NoProfile -NonInteractive -Command $code | Should -Be 2 }
            finally { for ($i = 0; $i -lt $names.Count; $i++) { [Environment]::SetEnvironmentVariable($names[$i], $before[$i]) } }
            (Get-ChildItem "$TestDrive/home" -Recurse -Force -File).FullName | Where-Object { $_ -match 'onnx|Microsoft/DeveloperTools' } | Should -BeNullOrEmpty
        }
    }
}
