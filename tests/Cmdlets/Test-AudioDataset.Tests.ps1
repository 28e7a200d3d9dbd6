Describe 'Test-AudioDataset' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $speech = (Resolve-Path "$PSScriptRoot/../../examples/audio/speech/sentence.wav").ProviderPath
        $duet = (Resolve-Path "$PSScriptRoot/../../examples/audio/music/duet.flac").ProviderPath
        $folder = New-Item "$TestDrive/set" -ItemType Directory
        Convert-AudioFormat $speech "$folder/same.flac"
        Set-Content "$folder/broken.wav" 'RIFF, and no more'
        [AudioPs.Media.AudioClip]::new([float[]]::new(16000), 1, 16000) | Export-Audio "$folder/silent.wav"
        [AudioPs.Media.AudioClip]::new([float[]] (@(0.1) * 100 + @(1.0) * 50 + @(-0.1) * 100), 1, 16000) | Export-Audio "$folder/clipped.wav"
        $lines = @(
            @{ id = 'good'; audio_filepath = $speech; duration = 5.13; speaker = 'ann'; text = 'One' }
            @{ id = 'same'; audio_filepath = "$folder/same.flac"; speaker = 'bob'; text = 'two' }
            @{ id = 'missing'; audio_filepath = "$folder/not.wav" }
            @{ id = 'broken'; audio_filepath = "$folder/broken.wav" }
            @{ id = 'behind'; audio_filepath = $speech; offset = 60; duration = 1 }
            @{ id = 'over'; audio_filepath = $speech; offset = 4; duration = 3 }
            @{ id = 'little'; audio_filepath = $speech; offset = 4.1; duration = 1.1 }
            @{ id = 'long'; audio_filepath = $duet; duration = 9 }
            @{ id = 'silent'; audio_filepath = "$folder/silent.wav" }
            @{ id = 'clipped'; audio_filepath = "$folder/clipped.wav" }
            @{ id = 'good'; audio_filepath = $speech; offset = 1; duration = 1 }
        )
        Set-Content "$TestDrive/train.jsonl" ($lines | ForEach-Object { $_ | ConvertTo-Json -Compress })
        function Read-Set { Import-AudioDataset "$TestDrive/train.jsonl" -IncludeMissing -WarningAction SilentlyContinue }
    }

    It 'finds each fault, and gives a record for each utterance in order' {
        $tests = Read-Set | Test-AudioDataset
        $tests.Id | Should -Be 'good', 'same', 'missing', 'broken', 'behind', 'over', 'little', 'long', 'silent', 'clipped', 'good'
        ($tests | ForEach-Object { "$($_.Faults)" }) | Should -Be 'Duplicate Name', 'Duplicate', 'Missing', 'Unreadable', 'OutOfRange', 'OutOfRange', '', 'Length SampleRate', 'Silent', 'Clipped', 'Name'
        $tests[1].Reason | Should -Be "it has the samples of 'good'"
        $tests[0].Reason | Should -MatchExactly "samples of 'same'"
        $tests[4].Reason | Should -MatchExactly 'begins at 60 s'
        $tests[5].Reason | Should -MatchExactly 'after 1\.128 s of the part, where 3 s'
        $tests[7].Reason | Should -MatchExactly 'it has 3 s and 9 s are stated; its rate is 32000 Hz, that of most 16000'
        $tests[0].Seconds | Should -BeNear 5.128 -Tolerance 0.001
        $tests[0].Hash | Should -Be (Get-AudioHash $speech).Hash
        $tests.Passed | Should -Be $false, $false, $false, $false, $false, $false, $true, $false, $false, $false, $false
    }

    It 'gives the same for every throttle limit' {
        $one = Read-Set | Test-AudioDataset -ThrottleLimit 1 | ConvertTo-Json
        Read-Set | Test-AudioDataset -ThrottleLimit 3 | ConvertTo-Json | Should -Be $one
    }

    It 'goes by what is asked for' {
        ((Read-Set | Test-AudioDataset -MaxDeviation 10)[7].Faults -join ' ') | Should -Be 'SampleRate'
        (Read-Set | Test-AudioDataset -SampleRate 32000 | Where-Object Faults -Contains SampleRate) | Should -HaveCount 8
        { Read-Set | Test-AudioDataset -SilenceThreshold 3 } | Should -Throw
    }

    It 'sums up, and tells what parts share' {
        $summary = Read-Set | Test-AudioDataset -Summary
        $summary.Count | Should -Be 11
        $summary.PassedCount | Should -Be 1
        $summary.Faults['Missing'] | Should -Be 1
        $summary.Faults['OutOfRange'] | Should -Be 2
        $summary.Overlaps | Should -BeNullOrEmpty
        $split = New-Item "$TestDrive/split" -ItemType Directory
        Set-Content "$split/train.jsonl" (@{ id = 'a'; audio_filepath = $speech; speaker = 'ann'; text = 'One' } | ConvertTo-Json -Compress)
        Set-Content "$split/test.jsonl" (@{ id = 'b'; audio_filepath = "$folder/same.flac"; speaker = 'ann'; text = 'one' }, @{ id = 'c'; audio_filepath = $duet; speaker = 'bob'; text = 'two' } | ForEach-Object { $_ | ConvertTo-Json -Compress })
        $said = $null
        $null = Import-AudioDataset $split | Test-AudioDataset -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -MatchExactly "test and train share 1 speaker, such as 'ann'"
        $overlaps = (Import-AudioDataset $split | Test-AudioDataset -Summary).Overlaps
        $overlaps.Kind | Should -Be 'Speaker', 'Sentence', 'Sound'
        ($overlaps | ForEach-Object Count) | Should -Be 1, 1, 1
    }

    It 'takes audio within archives' {
        Copy-Item $speech "$folder/in.wav"
        tar -C $folder -cf "$folder/a.tar" in.wav
        (Import-AudioDataset "$folder/a.tar" | Test-AudioDataset).Passed | Should -BeTrue
    }

    It 'says what it takes' {
        { $speech | Test-AudioDataset -ErrorAction Stop } | Should -Throw '*takes utterances*'
    }

    It 'writes a table, and reads again only what is new or changed' {
        $report = "$TestDrive/reports/tests.parquet"
        $all = Read-Set | Test-AudioDataset $report
        (Get-ChildItem "$TestDrive/reports" -Force).Name | Sort-Object | Should -Be '.tests.parquet.journal', 'tests.parquet'
        $hash = (Get-FileHash $report).Hash
        { Read-Set | Test-AudioDataset $report } | Should -Throw -ErrorId 'AudioPs.Write.DestinationExists,*' -ExpectedMessage '*-Resume*'
        $again = Read-Set | Test-AudioDataset $report -Resume -Verbose 4>&1
        "$($again | Where-Object { $_ -is [Management.Automation.VerboseRecord] })" | Should -BeLike '*10 utterances were known*' -Because 'what is missing is looked for again'
        $again | Where-Object { $_ -isnot [Management.Automation.VerboseRecord] } | ConvertTo-Json | Should -Be ($all | ConvertTo-Json)
        (Get-FileHash $report).Hash | Should -Be $hash
        Read-Set | Test-AudioDataset "$TestDrive/reports/one.parquet" -ThrottleLimit 1 | Out-Null
        (Get-FileHash "$TestDrive/reports/one.parquet").Hash | Should -Be $hash

        # What it was found by is part of it, and a torn line is none.
        $other = Read-Set | Test-AudioDataset $report -Resume -MaxDeviation 10 -Verbose 4>&1
        "$other" | Should -BeLike '* 0 utterances were known*'
        $journal = "$TestDrive/reports/.one.parquet.journal"
        $text = [IO.File]::ReadAllBytes($journal)
        [IO.File]::WriteAllBytes($journal, $text[0..($text.Length - 20)])
        (Set-Content "$folder/silent.wav" 'RIFF, and no more')
        $changed = Read-Set | Test-AudioDataset "$TestDrive/reports/one.parquet" -Resume -Verbose 4>&1
        "$($changed | Where-Object { $_ -is [Management.Automation.VerboseRecord] })" | Should -BeLike '*8 utterances were known*'
        "$(($changed | Where-Object Id -EQ 'silent').Faults)" | Should -Be 'Unreadable'
    }

    It 'refuses what is no table, and writes none with -WhatIf' {
        { Read-Set | Test-AudioDataset "$TestDrive/x.csv" } | Should -Throw -ErrorId 'AudioPs.Parameter.Destination,*' -ExpectedMessage '*.parquet or .arrow*'
        { Read-Set | Test-AudioDataset -Resume } | Should -Throw '*-Destination*'
        { Read-Set | Test-AudioDataset "$TestDrive/x.parquet" -Resume -Force } | Should -Throw '*Give one*'
        Read-Set | Test-AudioDataset "$TestDrive/x.arrow" -WhatIf | Should -HaveCount 11
        Get-ChildItem $TestDrive -Filter '*x.arrow*' -Force | Should -BeNullOrEmpty
    }
}
