Describe 'Export-AudioDataset' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $speech = (Resolve-Path "$PSScriptRoot/../../examples/audio/speech/sentence.wav").ProviderPath
        $duet = (Resolve-Path "$PSScriptRoot/../../examples/audio/music/duet.flac").ProviderPath
        $in = New-Item "$TestDrive/in" -ItemType Directory
        $mono = Convert-AudioChannel $duet "$in/mono.flac" -Mono
        $train = @(
            @{ id = 'ann-b'; audio_filepath = $speech; speaker = 'ann'; text = 'Zwölf "Boxkämpfer"'; normalized_text = 'zwölf boxkämpfer'; lang = 'de'; snr = '20' }
            @{ id = 'ann-B.1'; audio_filepath = $speech; offset = 0.5; duration = 1.25; speaker = 'ann'; text = 'part'; label = 'x', 'y' }
        )
        Set-Content "$in/train.jsonl" ($train | ForEach-Object { $_ | ConvertTo-Json -Compress })
        Set-Content "$in/test.jsonl" (@{ id = 'Zoe-1'; audio_filepath = "$in/mono.flac"; speaker = 'Zoe'; text = ''; label = 'song' } | ConvertTo-Json -Compress)
        $all = Import-AudioDataset $in
        function Write-Set([string] $Name, [string] $Kind, [hashtable] $With = @{}) { $all | Export-AudioDataset "$TestDrive/$Name" -Kind $Kind @With }
        function Get-Sound($Utterances) { ($Utterances | Sort-Object Id | Get-AudioHash).Hash }
        $sound = Get-Sound $all
    }

    It 'writes <Kind> that is read back the same' -ForEach @(
        @{ Kind = 'NeMoManifest'; Lost = @() }
        @{ Kind = 'KaldiData'; Lost = 'NormalizedText', 'Labels', 'Columns' }
        @{ Kind = 'LhotseManifest'; Lost = @() }
        @{ Kind = 'WebDataset'; Lost = @() }
        @{ Kind = 'HuggingFaceParquet'; Lost = @() }
    ) {
        $files = Write-Set $Kind $Kind
        $files | Should -BeOfType IO.FileInfo
        $back = Import-AudioDataset "$TestDrive/$Kind" | Sort-Object Id
        $back | Should -HaveCount 3
        $before = $all | Sort-Object Id
        foreach ($name in 'Id', 'Text', 'NormalizedText', 'Speaker', 'Language', 'Split', 'Labels') {
            if ($name -in $Lost) { continue }
            ($back | ForEach-Object { "$($_.$name)" }) | Should -Be ($before | ForEach-Object { "$($_.$name)" }) -Because $name
        }
        if ('Columns' -notin $Lost) { ($back | ForEach-Object { $_.Columns['snr'] }) | Should -Be ($before | ForEach-Object { $_.Columns['snr'] }) }
        $back.Duration | Should -BeNear 5.128, 1.25, 3 -Tolerance 0.001
        Get-Sound $back | Should -Be $sound
        Get-ChildItem "$TestDrive/$Kind" -Recurse -Force -Filter '*.tmp' | Should -BeNullOrEmpty
    }

    It 'writes audio of another rate and format as files, or into archives' {
        $null = Write-Set narrow NeMo @{ SampleRate = 8000; Format = 'wav' }
        $back = Import-AudioDataset "$TestDrive/narrow"
        ($back | Get-AudioInfo).SampleRate | Should -Be 8000, 8000, 8000
        $back.Path | Should -BeLike "$TestDrive/narrow/audio/*.wav"
        (Get-Content "$TestDrive/narrow/train.jsonl")[0] | Should -MatchExactly '"audio_filepath":"audio/train/ann-b\.wav"'
        $null = Write-Set packed Web @{ Format = 'opus'; ShardLength = 1 }
        (Get-ChildItem "$TestDrive/packed").Name | Should -Be 'test-00000-of-00001.tar', 'train-00000-of-00002.tar', 'train-00001-of-00002.tar'
        (Import-AudioDataset "$TestDrive/packed" | Get-AudioInfo).Codec | Should -Be 'opus', 'opus', 'opus'
    }

    It 'writes what tar lists, and the same bytes again' {
        $null = Write-Set a WebDataset
        $null = Write-Set b WebDataset @{ ThrottleLimit = 1 }
        tar -tf "$TestDrive/a/train-00000-of-00001.tar" | Should -Be 'ann-b.wav', 'ann-b.json', 'ann-B_1.flac', 'ann-B_1.json'
        (Get-FileHash "$TestDrive/a/*").Hash | Should -Be (Get-FileHash "$TestDrive/b/*").Hash
        $null = Write-Set c HuggingFace
        $null = Write-Set d HuggingFace @{ ThrottleLimit = 1 }
        (Get-FileHash "$TestDrive/c/data/*").Hash | Should -Be (Get-FileHash "$TestDrive/d/data/*").Hash
    }

    It 'sorts Kaldi by bytes and puts speakers before names' {
        $lines = @{ id = 'u2'; audio_filepath = $speech; speaker = 'b' }, @{ id = 'u1'; audio_filepath = $speech; speaker = 'B' }, @{ id = 'é'; audio_filepath = $speech }, @{ id = 'two words'; audio_filepath = $speech }
        Set-Content "$TestDrive/sort.jsonl" ($lines | ForEach-Object { $_ | ConvertTo-Json -Compress })
        $null = Import-AudioDataset "$TestDrive/sort.jsonl" | Export-AudioDataset "$TestDrive/sorted" -Kind Kaldi -ErrorVariable failed -ErrorAction SilentlyContinue
        Get-Content "$TestDrive/sorted/utt2spk" | Should -BeExactly 'B-u1 B', 'b-u2 b', 'é é'
        Get-Content "$TestDrive/sorted/spk2utt" | Should -BeExactly 'B B-u1', 'b b-u2', 'é é'
        "$failed" | Should -MatchExactly "'two words' has a space"
    }

    It 'refuses what is there, and does nothing where it is only asked what it would do' {
        $null = Write-Set full NeMo
        { Write-Set full NeMo } | Should -Throw '*is not empty*-Force*'
        (Write-Set full NeMo @{ Force = $true }) | Should -HaveCount 2
        Write-Set nothing NeMo @{ WhatIf = $true } | Should -BeNullOrEmpty
        "$TestDrive/nothing" | Should -Not -Exist
        { Write-Set other TIMIT } | Should -Throw '*Choose one of NeMoManifest*'
    }

    It 'tells of what cannot be written, and writes the rest' {
        Set-Content "$TestDrive/bad.jsonl" (@{ id = 'no'; audio_filepath = "$in/not.wav" }, @{ id = 'one'; audio_filepath = $speech }, @{ id = 'one'; audio_filepath = $duet }, @{ id = 'two'; audio_filepath = $duet } | ForEach-Object { $_ | ConvertTo-Json -Compress })
        $read = Import-AudioDataset "$TestDrive/bad.jsonl" -IncludeMissing -WarningAction SilentlyContinue
        $null = $read | Export-AudioDataset "$TestDrive/bad" -Kind Lhotse -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -HaveCount 3
        "$failed" | Should -MatchExactly "'one' is there twice"
        "$failed" | Should -MatchExactly "'two' has 2 channels"
        (Import-AudioDataset "$TestDrive/bad").Id | Should -Be 'one'
    }
}
