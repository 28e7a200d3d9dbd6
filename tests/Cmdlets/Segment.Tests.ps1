# A segment says whose it is, and by that it goes where audio goes.
BeforeAll {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    Import-Module "$PSScriptRoot/TestNumber.psm1"
    $audio = (Resolve-Path "$PSScriptRoot/../../examples/audio").Path
    $sentence = Join-Path $audio speech sentence.wav
    $counting = Join-Path $audio speech counting.flac
}

Describe 'A segment' {
    It 'of several files says of which it is: <Code>' -ForEach @(
        @{ Code = 'Get-VoiceActivity $sentence, $counting' }
        @{ Code = 'Split-Audio $sentence, $counting -BySilence -TopDb 35 -AsSegment' }
        @{ Code = 'Split-Audio $sentence, $counting -ByVoice -AsSegment' }
        @{ Code = 'Split-Audio $sentence, $counting -At 1 -AsSegment' }
        @{ Code = '[AudioPs.Analysis.SilenceAnalysis]::new([AudioPs.Analysis.SilenceOptions] @{ TopDb = 35 }) | ForEach-Object { $_.Compute((Import-Audio $sentence)); $_.Compute((Import-Audio $counting)) }' }
    ) {
        $found = & ([scriptblock]::Create($Code))
        $found.Path | Sort-Object -Unique | Should -Be $counting, $sentence
        $found.Name | Select-Object -Unique | Should -Be 'sentence.wav', 'counting.flac'
        ($found | Out-String -Width 120) | Should -Match '(?s)Name.*sentence\.wav.*counting\.flac'
    }

    It 'that a file marks says of which it is' {
        Import-Audio $sentence | Export-Audio "$TestDrive/marked.wav"
        # A list of one cue point at sample 8000, as the format has it.
        $cue = [byte[]] (0x63, 0x75, 0x65, 0x20, 28, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0x40, 0x1f, 0, 0, 0x64, 0x61, 0x74, 0x61, 0, 0, 0, 0, 0, 0, 0, 0, 0x40, 0x1f, 0, 0)
        [IO.File]::WriteAllBytes("$TestDrive/marked.wav", [byte[]] ([IO.File]::ReadAllBytes("$TestDrive/marked.wav") + $cue))
        $point = (Get-AudioInfo "$TestDrive/marked.wav").CuePoints[0]
        $point.Start | Should -Be 0.5
        $point.Name | Should -Be 'marked.wav'
    }

    It 'of a clip made in memory is of no file, and cannot go on as one' {
        $found = New-AudioSignal Sine 440 -Duration 1 | Split-Audio -Length 0.5 -AsSegment
        $found.Path | Should -Be $null, $null
        $found.Name | Should -Be '', ''
        $found | Get-Mfcc -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed.Exception.Message | Should -Be (@('Get-Mfcc takes audio, as files or clips, and spectrograms; this is a segment of no file.') * 2)
    }

    It 'goes as a part of its file into what takes audio' {
        $found = Get-VoiceActivity $sentence, $counting
        $clips = $found | Import-Audio
        $clips.Name | Should -Be $found.Name
        $clips.StartTime | Should -Be $found.Start
        $clips.SampleCount | Should -Be ($found | ForEach-Object { $_.EndSample - $_.StartSample })
        $clips[2] | Should -Be (Import-Audio $counting -Offset $found[2].Start -Duration $found[2].Length)
        ($found | Get-VoiceActivity -Frame).Frames | Should -HaveCount $found.Count
    }

    It 'with a channel and a name goes where the destination stands by place' {
        $one = [AudioPs.Media.AudioSegment] @{ Start = 1; End = 2; Path = $sentence; Name = 'utt-7'; Channel = 0 }
        $one | Export-AudioPlot "$TestDrive/one" | ForEach-Object Name | Should -Be 'utt-7.png'
        ($one | Convert-AudioRate "$TestDrive/one" -SampleRate 8000).Name | Should -Be 'utt-7.wav'
    }

    It 'equals itself found again, read from a table and back from a job, and no other' {
        $found = @(Get-VoiceActivity $sentence)
        $again = @(Get-VoiceActivity (Join-Path $audio speech *.wav))
        $found[0] -eq $again[0] | Should -BeTrue
        $found[0] -eq $found[1] | Should -BeFalse
        $found[0] | Should -Be ([AudioPs.Media.AudioSegment] ($found[0] | ConvertTo-Csv | ConvertFrom-Csv))
        $found[0] | Should -Be ([AudioPs.Media.AudioSegment] ($found[0] | ConvertTo-Json | ConvertFrom-Json))
        $module = Join-Path (Get-Module AudioPs).ModuleBase AudioPs.psd1
        $back = Start-Job { Import-Module $args[0]; Get-VoiceActivity $args[1] } -ArgumentList $module, $sentence | Receive-Job -Wait -AutoRemoveJob
        $back | Should -BeOfType AudioPs.Media.AudioSegment
        @($back)[0] | Should -Be $found[0]
        foreach ($change in @{ Start = 0.5 }, @{ Label = 'other' }, @{ Score = 0.5 }, @{ Tier = 'x' }, @{ Channel = 1 }, @{ MinFrequency = 100 }, @{ Path = $counting }) {
            $row = @{ Start = $found[0].Start; End = $found[0].End; Label = 'speech'; Score = $found[0].Score; SampleRate = 16000; Path = $sentence }
            [AudioPs.Media.AudioSegment] $row | Should -Be $found[0]
            foreach ($key in $change.Keys) { $row[$key] = $change[$key] }
            [AudioPs.Media.AudioSegment] $row -eq $found[0] | Should -BeFalse -Because "$($change.Keys) differs"
        }
    }

    It 'takes a name in a dataset from a table, beside the file' {
        $one = [AudioPs.Media.AudioSegment] @{ Start = 1; End = 2; Path = $sentence; Name = 'utt-7' }
        $one.Name | Should -Be 'utt-7'
        ($one | Import-Audio).Name | Should -Be 'utt-7'
        { [AudioPs.Media.AudioSegment] @{ Start = 1; Channel = 1.5 } } | Should -Throw -ExpectedMessage '*Channel of 1.5 is no whole number*'
        { [AudioPs.Media.AudioSegment] @{ Start = 1; MinFrequency = 'low' } } | Should -Throw -ExpectedMessage "*MinFrequency of 'low' is no number*"
    }
}
