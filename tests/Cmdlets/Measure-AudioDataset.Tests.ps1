Describe 'Measure-AudioDataset' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $speech = (Resolve-Path "$PSScriptRoot/../../examples/audio/speech/sentence.wav").ProviderPath
        $duet = (Resolve-Path "$PSScriptRoot/../../examples/audio/music/duet.flac").ProviderPath
        $folder = New-Item "$TestDrive/set" -ItemType Directory
        $lines = @(
            @{ id = 'a'; audio_filepath = $speech; offset = 0.25; duration = 1.5; speaker = 'ann'; lang = 'en' }
            @{ id = 'b'; audio_filepath = $speech; offset = 4.128; duration = 9; speaker = 'bob'; lang = 'en' }
            @{ id = 'c'; audio_filepath = $duet; duration = 99; speaker = 'ann' }
            @{ id = 'd'; audio_filepath = "$folder/not.wav" }
        )
        Set-Content "$folder/train.jsonl" ($lines | ForEach-Object { $_ | ConvertTo-Json -Compress })
        function Read-Set { Import-AudioDataset $folder -IncludeMissing -WarningAction SilentlyContinue }
    }

    It 'adds up real lengths' {
        $size = Read-Set | Measure-AudioDataset -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -MatchExactly '^AudioPs\.Open\.NotFound,'
        $size.Count | Should -Be 4
        $size.MeasuredCount | Should -Be 3
        $size.SpeakerCount | Should -Be 2
        ($size.Hours * 3600) | Should -BeNear 5.5 -Tolerance 0.001
        $size.MinSeconds | Should -BeNear 1 -Tolerance 0.001
        $size.MedianSeconds | Should -BeNear 1.5 -Tolerance 0.001
        $size.MaxSeconds | Should -BeNear 3 -Tolerance 0.001
        "$($size.Rates)" | Should -MatchExactly '^32000: 1, .* 16000: 2, '
        "$($size.Splits)" | Should -MatchExactly '^train: 3, 0\.0015 h$'
        $size.Languages[0].Name | Should -Be 'en'
        $size.Speakers[0].Name | Should -Be 'ann'
        $size.Loudness | Should -BeNullOrEmpty
    }

    It 'has a histogram that can be drawn and is right' {
        $size = Read-Set | Measure-AudioDataset -ErrorAction SilentlyContinue
        $rows = $size.Durations | ConvertTo-AudioTable | Where-Object Utterances
        $rows.Utterances | Should -Be 1, 1, 1
        # Steps of 0.1 s: 1.0 to 1.1 has its middle at 1.05.
        $rows.Time | Should -BeNear 1.05, 1.55, 3.05 -Tolerance 1e-6
        ($size.Durations | Export-AudioPlot "$TestDrive/lengths.svg").Length | Should -BeAbove 1000
        $picture = Get-Content -Raw "$TestDrive/lengths.svg"
        $picture | Should -MatchExactly 'utterances'
        $picture | Should -MatchExactly 'Length \(s\)'
    }

    It 'measures loudness, and gives the same for every throttle limit' {
        $one = Read-Set | Measure-AudioDataset -Loudness -ThrottleLimit 1 -ErrorAction SilentlyContinue
        $lufs = (Measure-AudioLoudness $duet).IntegratedLoudness
        $one.Loudness.Name | Should -Contain ([Math]::Floor($lufs / 3) * 3).ToString([cultureinfo]::InvariantCulture)
        (Read-Set | Measure-AudioDataset -Loudness -ThrottleLimit 3 -ErrorAction SilentlyContinue | ConvertTo-Json -Depth 4) | Should -Be ($one | ConvertTo-Json -Depth 4)
    }

    It 'writes a table, reads again only what is new, and is drawn as it comes' {
        $set = New-Item "$TestDrive/grows" -ItemType Directory
        foreach ($i in 1..3) { [AudioPs.Media.AudioClip]::new([float[]] (@(0.1) * 1600 * $i), 1, 16000) | Export-Audio "$set/$i.wav" }
        $read = { Import-AudioDataset $set Folder }
        $null = & $read | Measure-AudioDataset "$TestDrive/sizes.arrow" -Loudness
        [AudioPs.Media.AudioClip]::new([float[]] (@(0.1) * 32000), 1, 16000) | Export-Audio "$set/4.wav"
        Set-Content "$set/5.wav" 'none'
        $all = & $read | Measure-AudioDataset "$TestDrive/sizes.arrow" -Loudness -Resume -Verbose -ErrorAction SilentlyContinue 4>&1
        "$all" | Should -BeLike '*3 utterances were known*'
        $size = $all | Where-Object { $_ -is [AudioPs.Corpora.DatasetSize] }
        $size.Count, $size.MeasuredCount | Should -Be 5, 4
        $fresh = & $read | Measure-AudioDataset "$TestDrive/fresh.arrow" -Loudness -ErrorAction SilentlyContinue
        (Get-FileHash "$TestDrive/sizes.arrow").Hash | Should -Be (Get-FileHash "$TestDrive/fresh.arrow").Hash
        "$($fresh.Loudness)" | Should -Be "$($size.Loudness)"
        ($size | Export-AudioPlot "$TestDrive/drawn.png").Length | Should -BeAbove 1000
        (Get-FileHash "$TestDrive/drawn.png").Hash | Should -Be (Get-FileHash ($size.Durations | Export-AudioPlot "$TestDrive/same.png")).Hash
    }
}
