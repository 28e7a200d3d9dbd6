Describe 'Test-Audio' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $audio = Join-Path $PSScriptRoot .. .. examples audio
        $speech = Join-Path $audio speech sentence.wav
        $duet = Join-Path $audio music duet.flac
    }

    It 'keeps and breaks <Rule>, and tells the figure' -ForEach @(
        # sentence.wav: 16 kHz, mono, 16 bits, 5.128 s, true peak -2.0 dBTP, -19.8 LUFS.
        @{ Rule = 'SampleRate'; Kept = 16000, 48000; Broken = 44100, 48000; Says = 'SampleRate: 16000 Hz, not 44100 or 48000 Hz' }
        @{ Rule = 'Channels'; Kept = 1; Broken = 2; Says = 'Channels: 1 channels, not 2 channels' }
        @{ Rule = 'Format'; Kept = 'flac', 'WAV'; Broken = 'flac'; Says = 'Format: wav, not flac' }
        @{ Rule = 'Codec'; Kept = 'pcm_s16le'; Broken = 'opus'; Says = 'Codec: pcm_s16le, not opus' }
        @{ Rule = 'BitDepth'; Kept = 16, 24; Broken = 24; Says = 'BitDepth: 16 bits, not 24 bits' }
        @{ Rule = 'MinBitDepthInUse'; Kept = 16; Broken = 17; Says = 'MinBitDepthInUse: 16 bits in use, not at least 17 bits in use' }
        @{ Rule = 'MaxTruePeak'; Kept = -1; Broken = -3; Says = 'MaxTruePeak: -1\.\d+ dBTP, not at most -3 dBTP' }
        @{ Rule = 'Loudness'; Kept = -20; Broken = -23; Says = 'Loudness: -19\.\d\d LUFS, not -23 LUFS within 1 LU' }
        @{ Rule = 'MaxLoudnessRange'; Kept = 40; Broken = 0.1; Says = 'MaxLoudnessRange: .* LU, not at most 0.1 LU' }
        @{ Rule = 'MinDuration'; Kept = 5; Broken = 6; Says = 'MinDuration: 5.128438 s, not at least 6 s' }
        @{ Rule = 'MaxDuration'; Kept = 5.2; Broken = 5; Says = 'MaxDuration: 5.128438 s, not at most 5 s' }
        @{ Rule = 'MaxDcOffset'; Kept = 0.001; Broken = 0.0005; Says = 'MaxDcOffset: 0.000599, not at most 0.0005' }
    ) {
        $given = @{ $Rule = $Kept }
        $result = Test-Audio $speech @given
        $result.Passed | Should -BeTrue -Because $result.Reason
        $result.Rules.Rule | Should -Be 'Decodes', $Rule
        $given = @{ $Rule = $Broken }
        $result = Test-Audio $speech @given
        $result.Passed | Should -BeFalse
        $result.Reasons.Count | Should -Be 1
        $result.Reason | Should -Match "^$Says$"
    }

    It 'measures silence at both ends and below a threshold' {
        $clip = [AudioPs.Media.AudioClip]::new([float[]] (@(0.0) * 123 + @(0.5) * 700 + @(0.0005) * 77), 1, 1000)
        ($clip | Test-Audio -MaxHeadSilence 0.123 -MaxTailSilence 0.077).Passed | Should -BeTrue
        ($clip | Test-Audio -MaxHeadSilence 0.122).Reason | Should -Be 'MaxHeadSilence: 0.123 s, not at most 0.122 s'
        ($clip | Test-Audio -MaxTailSilence 0.07).Passed | Should -BeFalse
        ($clip | Test-Audio -MaxTailSilence 0.07 -SilenceThreshold -70).Passed | Should -BeTrue
    }

    It 'finds clipping and its place' {
        $clip = [AudioPs.Media.AudioClip]::new([float[]] (@(0.0) * 500 + @(1.0) * 4 + @(0.1) * 100), 1, 1000)
        ($clip | Test-Audio -NoClipping).Reason | Should -Be 'NoClipping: 4 samples in 1 runs clipped, the first at 0.5 s, not no samples clipped'
        (Test-Audio $speech -NoClipping).Passed | Should -BeTrue
    }

    It 'finds channels that cancel' {
        $row = (New-AudioSignal Sine 440 -SampleRate 8000 -Duration 1).GetRow(0)
        $turned = [AudioPs.Media.AudioClip]::new([float[]] ($row + $row.ForEach({ -$_ })), 2, 8000)
        ($turned | Test-Audio -MinCorrelation 0).Reason | Should -Be 'MinCorrelation: -1, not at least 0'
        (Test-Audio $speech -MinCorrelation 0.5).Passed | Should -BeTrue
    }

    It 'matches tags' {
        $file = Join-Path $TestDrive tagged.flac
        Convert-AudioFormat $speech $file -Tag @{ artist = 'Anna'; date = '2024' }
        (Test-Audio $file -MatchesTag @{ Artist = '^anna$'; date = '^\d{4}$' }).Passed | Should -BeTrue
        (Test-Audio $file -MatchesTag @{ date = '^19' }).Reason | Should -Be "MatchesTag: the tag date '2024', not the tag date matching '^19'"
        (Test-Audio $file -MatchesTag @{ title = '.' }).Reason | Should -Match 'no tag title'
    }

    It 'has not passed what is damaged, cut or no audio, and says why' {
        $cut = Join-Path $TestDrive cut.wav
        [IO.File]::WriteAllBytes($cut, [IO.File]::ReadAllBytes($speech)[0..50000])
        'no audio' | Set-Content "$TestDrive/bad.wav"
        $all = Test-Audio $cut, "$TestDrive/bad.wav", $duet -SampleRate 16000 -NoClipping -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        $all.Passed | Should -Be $false, $false, $false
        $all[0].Reason | Should -Match '^Decodes: .*ends after \d+ of 82055 samples'
        $all[1].Reason | Should -Match '^Decodes: .*bad\.wav'
        $all[2].Reason | Should -Be 'SampleRate: 32000 Hz, not 16000 Hz'
        Test-Audio "$TestDrive/none.wav" -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -Match 'NotFound'
    }

    It 'takes rules of a file, .psd1 or .json, and parameters before them' {
        '@{ SampleRate = 44100; Channels = 1, 2; NoClipping = $true; MatchesTag = @{ title = "." }; Loudness = -23.5 }' | Set-Content "$TestDrive/rules.psd1"
        '{ "SampleRate": 44100, "Channels": [1, 2], "NoClipping": true, "MatchesTag": { "title": "." }, "Loudness": -23.5 }' | Set-Content "$TestDrive/rules.json"
        foreach ($file in 'rules.psd1', 'rules.json') {
            $result = Test-Audio $speech -RuleFile "$TestDrive/$file"
            $result.Rules.Rule | Sort-Object | Should -Be 'Channels', 'Decodes', 'Loudness', 'MatchesTag', 'NoClipping', 'SampleRate'
            $result.Reasons.Count | Should -Be 3
            (Test-Audio $speech -RuleFile "$TestDrive/$file" -SampleRate 16000).Reasons.Count | Should -Be 2
        }
    }

    It 'refuses a file of rules with a word that is none' {
        '@{ SampelRate = 44100 }' | Set-Content "$TestDrive/wrong.psd1"
        '@{ SampleRate = (Get-Date) }' | Set-Content "$TestDrive/code.psd1"
        '[1' | Set-Content "$TestDrive/wrong.json"
        '@{ SampleRate = "many" }' | Set-Content "$TestDrive/many.psd1"
        { Test-Audio $speech -RuleFile "$TestDrive/wrong.psd1" } | Should -Throw '*a rule SampelRate, and there is none*SampleRate, Channels*'
        { Test-Audio $speech -RuleFile "$TestDrive/code.psd1" } | Should -Throw '*cannot be read as rules*'
        { Test-Audio $speech -RuleFile "$TestDrive/wrong.json" } | Should -Throw '*cannot be read as rules*'
        { Test-Audio $speech -RuleFile "$TestDrive/many.psd1" } | Should -Throw '*SampleRate cannot be*many*'
        { Test-Audio $speech -RuleFile "$TestDrive/none.psd1" } | Should -Throw '*cannot be read as rules*'
    }

    It 'prints whole at 80 columns: a table with the reasons, a list with a line for each, the rules as a table' {
        $found = Test-Audio $speech -SampleRate 44100 -MaxTruePeak -3 -MaxTailSilence 0.01
        $table = $found | Format-Table | Out-String -Width 80
        $list = $found | Format-List | Out-String -Width 80
        $rules = $found.Rules | Out-String -Width 80
        foreach ($text in $table, $list, $rules) {
            ($text -split "`r?`n").ForEach{ $_.Length } | Measure-Object -Maximum | ForEach-Object Maximum | Should -Not -BeAbove 80
            $text | Should -Not -Match ([char] 0x2026)
        }
        # Wrapped, but not cut.
        $flat = { param($Text) $Text -replace '\s+' }
        foreach ($reason in $found.Reasons) {
            (& $flat $table) | Should -Match ([regex]::Escape((& $flat $reason)))
            (& $flat $list) | Should -Match ([regex]::Escape((& $flat $reason)))
        }
        ($list -split "`r?`n" -match '^(Reasons)? +:? ?\w+: ').Count | Should -Be $found.Reasons.Count
        $rules | Should -Match '(?m)^Rule +Passed +Actual +Expected'
        foreach ($rule in $found.Rules) { $rules | Should -Match "(?m)^$($rule.Rule) +$($rule.Passed) +$([regex]::Escape($rule.Actual)) +" }
    }

    It 'gives the same of clips as of files, at any number of threads' {
        $one = Test-Audio $audio -Recurse -NoClipping -MaxTruePeak -1 -Loudness -20 -ThrottleLimit 1 | ForEach-Object { "$_" }
        Test-Audio $audio -Recurse -NoClipping -MaxTruePeak -1 -Loudness -20 -ThrottleLimit 3 | ForEach-Object { "$_" } | Should -Be $one
        "$(Import-Audio $duet | Test-Audio -MaxTruePeak -9 -Loudness -20)" | Should -Be "$(Test-Audio $duet -MaxTruePeak -9 -Loudness -20)"
    }
}
