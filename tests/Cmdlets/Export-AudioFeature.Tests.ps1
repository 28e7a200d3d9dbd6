Describe 'Export-AudioFeature' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $start = Get-Location
        New-Tone -Seconds 0.5 -SampleRate 16000 | Export-Audio "$TestDrive/in/a.wav"
        New-Tone -Seconds 0.5 -SampleRate 16000 -Channels 2 | Export-Audio "$TestDrive/in/deep/b.wav"
        $mel = Get-MelSpectrogram "$TestDrive/in/a.wav"
    }

    AfterEach { Set-Location $start }

    It 'writes what numpy.load reads' {
        $file = $mel | Export-AudioFeature "$TestDrive/x.npy"
        $file | Should -BeOfType IO.FileInfo
        $bytes = [IO.File]::ReadAllBytes($file.FullName)
        $length = [BitConverter]::ToUInt16($bytes, 8)
        $header = [Text.Encoding]::ASCII.GetString($bytes, 10, $length)
        [Convert]::ToHexString($bytes[0..7]) | Should -Be '934E554D50590100'
        (10 + $length) % 64 | Should -Be 0
        $header | Should -BeLike "{'descr': '<f4', 'fortran_order': False, 'shape': (128, 16), }*"
        $values = [float[]]::new(128 * 16)
        [Buffer]::BlockCopy($bytes, 10 + $length, $values, 0, $bytes.Length - 10 - $length)
        [Linq.Enumerable]::SequenceEqual($values, [float[]] $mel.Values) | Should -BeTrue
    }

    It 'names files after the audio and keeps the folder tree' {
        Set-Location "$TestDrive/in"
        $files = Get-ChildItem -Recurse -File | Get-MelSpectrogram | Export-AudioFeature ../out
        $files.FullName | ForEach-Object { [IO.Path]::GetRelativePath((Join-Path $TestDrive out), $_) } | Sort-Object | Should -Be 'a.npy', 'deep/b.npy'
        Set-Location $start
        $files = Get-ChildItem "$TestDrive/in" -Recurse -File | Get-MelSpectrogram | Export-AudioFeature "$TestDrive/based" -BasePath "$TestDrive/in"
        $files.FullName | ForEach-Object { [IO.Path]::GetRelativePath((Join-Path $TestDrive based), $_) } | Sort-Object | Should -Be 'a.npy', 'deep/b.npy'
    }

    It 'does not overwrite without -Force, and writes nothing with -WhatIf' {
        $null = $mel | Export-AudioFeature "$TestDrive/once.npy"
        $mel | Export-AudioFeature "$TestDrive/once.npy" -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Write.DestinationExists,AudioPs.Commands.ExportAudioFeatureCommand'
        ($mel | Export-AudioFeature "$TestDrive/once.npy" -Force).Name | Should -Be 'once.npy'
        $mel | Export-AudioFeature "$TestDrive/never.npy" -WhatIf | Should -BeNullOrEmpty
        Test-Path "$TestDrive/never.npy" | Should -BeFalse
    }

    It 'several features need a folder' {
        $mel, $mel | Export-AudioFeature "$TestDrive/two.npy" -ErrorVariable failures -ErrorAction SilentlyContinue | ForEach-Object Name | Should -Be 'two.npy'
        $failures[0].Exception.Message | Should -BeLike '*folder*'
    }

    It '-Layout FramesFirst writes frames x bands, and refuses what has no frames' {
        $file = $mel | Export-AudioFeature "$TestDrive/frames.npy" -Layout FramesFirst
        $bytes = [IO.File]::ReadAllBytes($file.FullName)
        [Text.Encoding]::ASCII.GetString($bytes, 10, 100) | Should -BeLike "*'shape': (16, 128), }*"
        [BitConverter]::ToSingle($bytes, 128 + 4 * (3 * 128 + 10)) | Should -Be $mel[10, 3]
        Get-MelFilterBank 16000 | Export-AudioFeature "$TestDrive/bank.npy" -Layout FramesFirst -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].Exception.Message | Should -BeLike '*FilterBank*'
        Test-Path "$TestDrive/bank.npy" | Should -BeFalse
    }

    It 'writes the coefficients of gammatone filters in double precision' {
        $filters = Get-GammatoneFilterBank 16000 -BandCount 3
        $file = $filters | Export-AudioFeature "$TestDrive/filters/"
        $file.Name | Should -Be 'gammatone.npy'
        $bytes = [IO.File]::ReadAllBytes($file.FullName)
        [Text.Encoding]::ASCII.GetString($bytes, 10, 100) | Should -BeLike "{'descr': '<f8'*'shape': (3, 10), }*"
        $coefficients = $filters.GetCoefficients()
        [BitConverter]::ToDouble($bytes, 128 + 8 * 29) | Should -Be $coefficients[2, 9]
        [BitConverter]::ToDouble($bytes, 128 + 8 * 11) | Should -Be $coefficients[1, 1]
        $filters | Export-AudioFeature "$TestDrive/none.npy" -Layout FramesFirst -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].Exception.Message | Should -BeLike '*no frames*-Layout FramesFirst*'
        Test-Path "$TestDrive/none.npy" | Should -BeFalse
    }

    It 'goes by the format, or by the name of the file' {
        ($mel | Export-AudioFeature "$TestDrive/f.npy" -Format Npy).Name | Should -Be 'f.npy'
        { $mel | Export-AudioFeature "$TestDrive/f.mat" -Format Mat } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,AudioPs.Commands.ExportAudioFeatureCommand' -ExpectedMessage '*Npy*'
    }
}

Describe 'Export-AudioFeature of audio' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $start = Get-Location
        $in = "$TestDrive/corpus"
        $random = [Random]::new(3)
        foreach ($name in 'a', 'b', 'deep/c', 'd') {
            $samples = [float[]] (1..8000 | ForEach-Object { $random.NextSingle() - 0.5 })
            [AudioPs.Media.AudioClip]::new($samples, 1, 16000, $null) | Export-Audio "$in/$name.wav"
        }

        function Get-Snapshot($Folder) {
            Get-ChildItem $Folder -Recurse -File -Force | Sort-Object FullName | ForEach-Object { "$([IO.Path]::GetRelativePath($Folder, $_.FullName)) $((Get-FileHash $_).Hash)" }
        }
    }

    AfterEach { Set-Location $start }

    It 'makes several features in one pass, in a tree of their own, with a manifest' {
        Set-Location $in
        $summary = Get-ChildItem -Recurse -File | Export-AudioFeature "$TestDrive/tree" -Preset Kaldi -Feature Mel, Mfcc -Layout FramesFirst
        $summary | Should -BeOfType AudioPs.Corpora.FeatureSummary
        $summary.Written | Should -Be 4
        $summary.Hours | Should -BeNear (2 / 3600) -Tolerance 1e-9
        $lines = Get-Content $summary.Manifest | ConvertFrom-Json
        $lines.name | Sort-Object | Should -Be 'a', 'b', 'd', 'deep/c'
        $lines[0].sha256 | Should -Be (Get-FileHash $lines[0].path).Hash
        $mfcc = $lines | Where-Object name -EQ 'deep/c' | ForEach-Object { $_.features.mfcc }
        $mfcc.file | Should -Be 'mfcc/deep/c.npy'
        $mfcc.shape | Should -Be 48, 13
        Import-AudioFeature "$TestDrive/tree/mfcc/deep/c.npy" -Preset Kaldi -Layout FramesFirst | Should -Be (Get-Mfcc "$in/deep/c.wav" -Preset Kaldi)
        Import-AudioFeature "$TestDrive/tree/mel/a.npy" -Preset Kaldi -Layout FramesFirst | Should -Be (Get-MelSpectrogram "$in/a.wav" -Preset Kaldi)
    }

    It 'takes paths with wildcards, clips and what Get-AudioInfo tells of' {
        ("$in/*.wav" | Export-AudioFeature "$TestDrive/paths" -Preset Kaldi).Written | Should -Be 3
        (Get-AudioInfo "$in/a.wav" | Export-AudioFeature "$TestDrive/info" -Preset Kaldi).Written | Should -Be 1
        (Import-Audio "$in/a.wav" | Export-AudioFeature "$TestDrive/clips" -Preset Kaldi).Written | Should -Be 1
        (Get-FileHash "$TestDrive/clips/a.npy").Hash | Should -Be (Get-FileHash "$TestDrive/paths/a.npy").Hash
        (Get-FileHash "$TestDrive/info/a.npy").Hash | Should -Be (Get-FileHash "$TestDrive/paths/a.npy").Hash
    }

    It 'names utterances by their names, wherever their files lie, and refuses one name twice' {
        $data = New-Item "$TestDrive/data" -ItemType Directory
        Set-Content "$data/wav.scp" "one $in/a.wav", "two $in/b.wav"
        Set-Content "$data/segments" 'ann/1 one 0 0.2', 'ann-2 one 0.2 0.45', '../up two 0 -1', 'ann_1 two 0 0.25'
        $summary = Import-AudioDataset $data KaldiData | Export-AudioFeature "$TestDrive/named" -Preset Kaldi -ErrorVariable failures -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        (Get-ChildItem "$TestDrive/named" -Recurse -File *.npy).Name | Sort-Object | Should -Be '_._up.npy', 'ann_1.npy', 'ann-2.npy'
        $summary.Failed | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Write.DestinationExists,AudioPs.Commands.ExportAudioFeatureCommand'
        (Import-AudioFeature "$TestDrive/named/ann-2.npy" -Preset Kaldi).Values | Should -Be (Get-MelSpectrogram "$in/a.wav" -Preset Kaldi -Offset 0.2 -Duration 0.25).Values
        (Get-Content $summary.Manifest | ConvertFrom-Json | Where-Object id -EQ 'ann-2').offset | Should -Be 0.2
    }

    It 'brings audio to the rate and to one channel that are asked for, and refuses another rate otherwise' {
        $tone = New-Tone -Seconds 1 -SampleRate 44100 -Channels 2
        $null = $tone | Export-Audio "$TestDrive/wide/tone.wav"
        $null = "$TestDrive/wide/tone.wav" | Export-AudioFeature "$TestDrive/whisper" -Preset Whisper -ErrorVariable failures -ErrorAction SilentlyContinue -WarningVariable said -WarningAction SilentlyContinue
        $failures[0].Exception.Message | Should -BeLike '*16000 Hz*'
        "$said" | Should -BeLike '*1 inputs 1 failed*errors.jsonl*'
        (Get-Content "$TestDrive/whisper/errors.jsonl" | ConvertFrom-Json).error | Should -BeLike 'AudioPs.*'
        $null = "$TestDrive/wide/tone.wav" | Export-AudioFeature "$TestDrive/whisper" -Preset Whisper -SampleRate 16000 -Mono -Force
        Test-Path "$TestDrive/whisper/errors.jsonl" | Should -BeFalse
        Import-AudioFeature "$TestDrive/whisper/tone.npy" -Preset Whisper | Should -Be (Import-Audio "$TestDrive/wide/tone.wav" -Mono -SampleRate 16000 | Get-MelSpectrogram -Preset Whisper)
    }

    It 'writes the same bytes for every limit, goes on where it was, and does not begin anew unasked' {
        foreach ($limit in 1, 2, 7) { $null = Get-ChildItem $in -Recurse -File | Export-AudioFeature "$TestDrive/limit$limit" -Preset Kaldi -Feature Mel, Spectrogram -ThrottleLimit $limit -BasePath $in }
        $whole = Get-Snapshot "$TestDrive/limit1"
        Get-Snapshot "$TestDrive/limit2" | Should -Be $whole
        Get-Snapshot "$TestDrive/limit7" | Should -Be $whole
        $again = @{ Preset = 'Kaldi'; Feature = 'Mel', 'Spectrogram'; BasePath = $in; Destination = "$TestDrive/limit2" }
        { Get-ChildItem $in -Recurse -File | Export-AudioFeature @again } | Should -Throw -ErrorId 'AudioPs.Write.DestinationExists,*' -ExpectedMessage '*-Resume*-Force*'
        Remove-Item "$TestDrive/limit2/mel/a.npy", "$TestDrive/limit2/spectrogram/deep/c.npy"
        $summary = Get-ChildItem $in -Recurse -File | Export-AudioFeature @again -Resume
        $summary.Written, $summary.Kept | Should -Be 2, 2
        Get-Snapshot "$TestDrive/limit2" | Should -Be $whole
        { Get-ChildItem $in -Recurse -File | Export-AudioFeature @again -Resume -MelCount 40 } | Should -Throw '*recipe.json*'
    }

    It 'goes on past bad files and stops at -MaxErrors' {
        Set-Content "$TestDrive/none.wav" 'no audio'
        $all = "$TestDrive/none.wav", "$in/a.wav", "$TestDrive/gone.wav", "$in/b.wav"
        $summary = $all | Export-AudioFeature "$TestDrive/bad" -Preset Kaldi -ErrorVariable failures -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $summary.Written, $summary.Failed | Should -Be 2, 2
        $failures | Should -HaveCount 2
        $errors = Get-Content $summary.Errors | ConvertFrom-Json
        $errors.index | Should -Be 0, 2
        $errors[1].error | Should -Be 'AudioPs.Open.NotFound'
        { $all | Export-AudioFeature "$TestDrive/stop" -Preset Kaldi -MaxErrors 1 -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'AudioPs.Write.TooManyErrors,*'
        $summary = "$in/a.wav", "$in/b.wav" | Export-AudioFeature "$TestDrive/stop" -Preset Kaldi -Resume
        $summary.Written + $summary.Kept | Should -Be 2
    }

    It 'refuses what does not go together' {
        { "$in/a.wav" | Export-AudioFeature "$TestDrive/x.npy" -Preset Kaldi } | Should -Throw -ErrorId 'AudioPs.Parameter.Destination,*' -ExpectedMessage '*folder*'
        { "$in/a.wav" | Export-AudioFeature "$TestDrive/x" -Preset Kaldi -SkipExisting } | Should -Throw '*-Resume*'
        { "$in/a.wav" | Export-AudioFeature "$TestDrive/x" -Preset Whisper -Feature Mfcc } | Should -Throw '*no cepstral*'
        { "$in/a.wav" | Export-AudioFeature "$TestDrive/x" -Preset Kaldi -Feature Mel, Mel } | Should -Throw '*twice*'
        { "$in/a.wav" | Export-AudioFeature "$TestDrive/x" -Preset Kaldi -Resume -Force } | Should -Throw '*Give one*'
        { "$in/a.wav" | Export-AudioFeature "$TestDrive/x" -Preset Kaldi -Verify } | Should -Throw '*-Resume*'
        { Get-Mfcc "$in/a.wav" | Export-AudioFeature "$TestDrive/x" -Preset Kaldi } | Should -Throw '*made already*'
        "$in/a.wav" | Export-AudioFeature "$TestDrive/x" -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Open.WrongKind,AudioPs.Commands.ExportAudioFeatureCommand'
        $failures[0].Exception.Message | Should -BeLike '*-Preset*Export-Audio*'
        "$in/a.wav" | Export-AudioFeature "$TestDrive/x" -Preset Kaldi -WhatIf | Should -BeNullOrEmpty
        Test-Path "$TestDrive/x" | Should -BeFalse
    }

    It 'comes to the same bytes by any number of shards' {
        $arguments = @{ Preset = 'Kaldi'; Feature = 'Mel', 'Mfcc'; BasePath = $in }
        $all = @(Get-ChildItem $in -Recurse -File) + "$TestDrive/not.wav"
        $null = $all | Export-AudioFeature "$TestDrive/whole" @arguments -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $whole = Get-Snapshot "$TestDrive/whole"
        "$whole" | Should -Match 'statistics\.json.*'
        foreach ($count in 1, 3, 7) {
            foreach ($index in 0..($count - 1)) {
                $null = $all | Export-AudioFeature "$TestDrive/of$count" @arguments -ShardCount $count -ShardIndex $index -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
            }
            (Merge-AudioFeature "$TestDrive/of$count").Kept | Should -Be 4
            Get-Snapshot "$TestDrive/of$count" | Should -Be $whole
        }

        # A shard that runs again goes by the merged manifest.
        $again = $all | Export-AudioFeature "$TestDrive/of3" @arguments -ShardCount 3 -ShardIndex 0 -Resume -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $again.Written | Should -Be 0
        Merge-AudioFeature "$TestDrive/of3" -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Write.Truncated,AudioPs.Commands.MergeAudioFeatureCommand'
        Merge-AudioFeature "$TestDrive/whole" -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].Exception.Message | Should -BeLike '*no manifests of shards*'
        { $all | Export-AudioFeature "$TestDrive/x" @arguments -ShardCount 3 } | Should -Throw '*Give both*'
        { $all | Export-AudioFeature "$TestDrive/x" @arguments -ShardCount 3 -ShardIndex 3 } | Should -Throw '*counted from 0*'
    }

    It 'writes every format, and reads it back: <Format>' -ForEach @(
        @{ Format = 'Npz'; File = 'a.npz'; Count = 2 }
        @{ Format = 'Safetensors'; File = 'a.safetensors'; Count = 2 }
        @{ Format = 'KaldiArk'; File = 'mel/a.ark'; Count = 1 }
        @{ Format = 'KaldiCompressedArk'; File = 'mel/a.ark'; Count = 1 }
    ) {
        $arguments = @{ Preset = 'Kaldi'; Feature = 'Mel', 'Mfcc'; Format = $Format; Destination = "$TestDrive/as$Format" }
        if ($Format -notmatch 'Kaldi') { $arguments.Layout = 'FramesFirst' }
        $summary = "$in/a.wav", "$in/b.wav" | Export-AudioFeature @arguments
        $summary.Written | Should -Be 2
        $summary.Size | Should -Be (Get-ChildItem "$TestDrive/as$Format" -Recurse -Include *.npz, *.safetensors, *.ark | Measure-Object Length -Sum).Sum
        $read = @(Import-AudioFeature "$TestDrive/as$Format/$File" -Preset Kaldi -Layout FramesFirst)
        $read | Should -HaveCount $Count
        $mel = Get-MelSpectrogram "$in/a.wav" -Preset Kaldi
        if ($Format -eq 'KaldiCompressedArk') { $read[0].Values | Should -BeNear $mel.Values -Tolerance 0.2 } else { $read[0] | Should -Be $mel }
        ("$in/a.wav", "$in/b.wav" | Export-AudioFeature @arguments -Resume).Kept | Should -Be 2

        # Counted anew from the files, all comes to the same.
        $before = Get-Snapshot "$TestDrive/as$Format"
        Remove-Item "$TestDrive/as$Format/.statistics.state" -Force
        $null = "$in/a.wav", "$in/b.wav" | Export-AudioFeature @arguments -Resume
        Get-Snapshot "$TestDrive/as$Format" | Should -Be $before
        if ($Format -match 'Kaldi') {
            Get-Content "$TestDrive/as$Format/mfcc.scp" | Should -Be "a $(Join-Path $TestDrive "as$Format" mfcc/a.ark):2", "b $(Join-Path $TestDrive "as$Format" mfcc/b.ark):2"
            { "$in/a.wav" | Export-AudioFeature @arguments -Layout BandsFirst } | Should -Throw '*frames first*'
        }
    }

    It 'puts many inputs into a file, with the same bytes however they were made: <_>' -ForEach 'WebDataset', 'Parquet', 'Arrow' {
        $many = "$TestDrive/many$_"
        $random = [Random]::new(9)
        foreach ($i in 0..10) {
            [AudioPs.Media.AudioClip]::new([float[]] (1..(4000 + 400 * $i) | ForEach-Object { $random.NextSingle() - 0.5 }), 1, 16000, $null) | Export-Audio "$many/a.$i.wav"
        }

        Set-Content "$many/a.3x.wav" 'no audio'
        $arguments = @{ Preset = 'Kaldi'; Feature = 'Mel', 'Mfcc'; Format = $_; Layout = 'FramesFirst'; ShardLength = 3; ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
        $extension = [AudioPs.Corpora.AudioFeatureFormat]::Parse($_).Extension
        $summary = Get-ChildItem $many | Export-AudioFeature "$TestDrive/packed$_" @arguments -ThrottleLimit 1
        $summary.Written, $summary.Failed | Should -Be 11, 1
        $files = Get-ChildItem "$TestDrive/packed$_" -Filter "*$extension"
        $files.Name | Should -Be (0..3 | ForEach-Object { "features-0000$_$extension" })
        $summary.Size | Should -Be ($files | Measure-Object Length -Sum).Sum
        $whole = Get-Snapshot "$TestDrive/packed$_"

        # Read back, all is what the cmdlets make.
        $read = @(Import-AudioFeature "$TestDrive/packed$_" -Recurse -Layout FramesFirst -Preset Kaldi)
        $read | Should -HaveCount 22
        $read[6].Name | Should -Be 'a.2'
        $read[6] | Should -Be (Get-MelSpectrogram "$many/a.2.wav" -Preset Kaldi)
        $read[7] | Should -Be (Get-Mfcc "$many/a.2.wav" -Preset Kaldi)
        $line = Get-Content $summary.Manifest | ConvertFrom-Json | Where-Object name -EQ 'a.2'
        $line.features.mfcc.shape | Should -Be 28, 13
        $line.shard.sha256 | Should -Be (Get-FileHash "$TestDrive/packed$_/$($line.features.mfcc.file)").Hash

        # On several threads, in shards, and gone on with.
        $null = Get-ChildItem $many | Export-AudioFeature "$TestDrive/packedMany$_" @arguments -ThrottleLimit 5
        Get-Snapshot "$TestDrive/packedMany$_" | Should -Be $whole
        foreach ($count in 2, 5) {
            foreach ($index in 0..($count - 1)) { $null = Get-ChildItem $many | Export-AudioFeature "$TestDrive/packed$count$_" @arguments -ShardCount $count -ShardIndex $index }
            (Merge-AudioFeature "$TestDrive/packed$count$_").Size | Should -Be $summary.Size
            Get-Snapshot "$TestDrive/packed$count$_" | Should -Be $whole
        }

        $arguments.Destination = "$TestDrive/packed$_"
        (Get-ChildItem $many | Export-AudioFeature @arguments -Resume).Kept | Should -Be 11
        Get-Snapshot "$TestDrive/packed$_" | Should -Be $whole
        Remove-Item $files[1], "$TestDrive/packed$_/.statistics.state" -Force
        $again = Get-ChildItem $many | Export-AudioFeature @arguments -Resume
        $again.Kept | Should -Be 9
        Get-Snapshot "$TestDrive/packed$_" | Should -Be $whole
        $bytes = [IO.File]::ReadAllBytes($files[2])
        $bytes[[int] ($bytes.Length / 2)] = $bytes[[int] ($bytes.Length / 2)] -bxor 1
        [IO.File]::WriteAllBytes($files[2], $bytes)
        (Get-ChildItem $many | Export-AudioFeature @arguments -Resume -Verify).Written | Should -Be 3
        Get-Snapshot "$TestDrive/packed$_" | Should -Be $whole

        # Of a file with one new input the others are copied, and what no input is left of goes.
        [AudioPs.Media.AudioClip]::new([float[]] (1..5000 | ForEach-Object { $random.NextSingle() - 0.5 }), 1, 16000, $null) | Export-Audio "$many/a.4.wav" -Force
        Set-ItemProperty "$many/a.4.wav" LastWriteTime ([DateTime]::Now.AddSeconds(5))
        Remove-Item "$many/a.8.wav", "$many/a.9.wav", "$many/a.7.wav"
        $changed = Get-ChildItem $many | Export-AudioFeature @arguments -Resume
        $changed.Written, $changed.Kept | Should -Be 1, 7
        $arguments.Destination = "$TestDrive/fresh$_"
        $null = Get-ChildItem $many | Export-AudioFeature @arguments
        Get-Snapshot "$TestDrive/packed$_" | Should -Be (Get-Snapshot "$TestDrive/fresh$_")
        { Get-ChildItem $many | Export-AudioFeature "$TestDrive/x" -Preset Kaldi -ShardLength 3 } | Should -Throw '*one input each*'
    }

    It 'gives WebDataset keys without dots, each once, and what numpy and tarfile read' {
        $null = New-Item "$TestDrive/keys" -ItemType Directory
        Copy-Item "$in/a.wav" "$TestDrive/keys/a.b.wav"
        Copy-Item "$in/a.wav" "$TestDrive/keys/a_b.wav"
        $summary = "$TestDrive/keys/a.b.wav", "$TestDrive/keys/a_b.wav" | Export-AudioFeature "$TestDrive/keyed" -Preset Kaldi -Format WebDataset -ErrorVariable failures -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $summary.Written, $summary.Failed | Should -Be 1, 1
        $failures[0].Exception.Message | Should -BeLike "*'a_b' was taken*"
        (Import-AudioFeature "$TestDrive/keyed/features-00000.tar").Name | Should -Be 'a.b'
        $python = '/usr/bin/python3', 'python3', 'python' | Where-Object { Get-Command $_ -CommandType Application -ErrorAction Ignore } | Select-Object -First 1
        if (-not $python) { Set-ItResult -Skipped -Because 'there is no Python here to read the archive' }
        $code = 'import tarfile, json, sys; tar = tarfile.open(sys.argv[1]); names = [one.name for one in tar]; print(*names, json.load(tar.extractfile("a_b.json"))["name"], tar.extractfile("a_b.mel.npy").read(6)[1:].decode())'
        & $python -c $code "$TestDrive/keyed/features-00000.tar" | Should -Be 'a_b.json a_b.mel.npy a.b NUMPY'
    }

    # NODE_PATH tells where the packages are.
    It 'is read by DuckDB and by the reader of Arrow for JavaScript' {
        $null = "$in/a.wav", "$in/b.wav" | Export-AudioFeature "$TestDrive/duck" -Preset Kaldi -Format Parquet
        $null = "$in/a.wav", "$in/b.wav" | Export-AudioFeature "$TestDrive/arrow" -Preset Kaldi -Format Arrow
        if (-not (Get-Command node -CommandType Application -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'there is no node here' }
        & node -e "require('@duckdb/node-api'); require('apache-arrow')" 2> $null
        if ($LASTEXITCODE -ne 0) { Set-ItResult -Skipped -Because 'node has no packages @duckdb/node-api and apache-arrow here' }
        $mel = Get-MelSpectrogram "$in/b.wav" -Preset Kaldi
        $expected = 'b', '0.5', ($mel.Shape -join ' '), $mel.Values.Length, $mel.Values[100].ToString('R')
        $code = "require('@duckdb/node-api').DuckDBInstance.create().then(db => db.connect()).then(c => c.runAndReadAll('select name, seconds, mel_shape[1], mel_shape[2], len(mel), mel[101]::float from \'$TestDrive/duck/*.parquet\' order by name desc limit 1')).then(r => console.log(r.getRows()[0].map(x => typeof x === 'number' ? Math.fround(x) : x.toString()).join(' ')))"
        $words = (& node -e $code) -split ' '
        $words[0..4] | Should -Be ($expected[0..3] -split ' ')
        [float] $words[5] | Should -Be $mel.Values[100]
        $code = "const t = require('apache-arrow').tableFromIPC(require('fs').readFileSync('$TestDrive/arrow/features-00000.arrow')); const r = t.get(1); console.log(r.name, r.seconds, [...r.mel_shape].join(' '), r.mel.length, r.mel.get(100))"
        $words = (& node -e $code) -split ' '
        $words[0..4] | Should -Be ($expected[0..3] -split ' ')
        [float] $words[5] | Should -Be $mel.Values[100]
    }

    It 'keeps what is no number as null in tables' {
        $samples = [float[]]::new(16000)
        $silent = [AudioPs.Media.AudioClip]::new($samples, 1, 16000, $null) | Get-MelSpectrogram -Preset Kaldi
        $values = [float[]] $silent.Values.Clone()
        $values[3] = [float]::NaN
        $matrix = [AudioPs.Dsp.FeatureMatrix]::new($values, 1, [string[]] (0..22 | ForEach-Object { "r$_" }), $silent.Frames)
        foreach ($extension in 'parquet', 'arrow') {
            $null = $matrix | Export-AudioFeature "$TestDrive/gap.$extension"
            $read = Import-AudioFeature "$TestDrive/gap.$extension"
            [float]::IsNaN($read.Values[3]) | Should -BeTrue
            $read.Values[4] | Should -Be $values[4]
            $read.Values.Length | Should -Be $values.Length
        }
    }

    # AUDIOPS_KILLS=50 is the long form.
    It 'killed at any moment, goes on to the same bytes: <Format>' -Skip:($IsWindows) -ForEach @(
        @{ Format = 'Npy'; More = '' }
        @{ Format = 'Parquet'; More = '-Format Parquet -ShardLength 4' }
    ) {
        $many = "$TestDrive/killing$Format"
        $more = $More ? @{ Format = $Format; ShardLength = 4 } : @{}
        $null = New-Item $many -ItemType Directory
        $random = [Random]::new(5)
        $clip = [AudioPs.Media.AudioClip]::new([float[]] (1..16000 | ForEach-Object { $random.NextSingle() - 0.5 }), 1, 16000, $null)
        $null = Join-Audio -InputObject (@($clip) * 20) -Destination "$many/0.wav" -Codec float
        1..29 | ForEach-Object { Copy-Item "$many/0.wav" "$many/$_.wav" }
        $took = Measure-Command { $null = Get-ChildItem $many | Export-AudioFeature "$TestDrive/undisturbed$Format" -Preset Kaldi -Feature Mel, Mfcc @more }
        $whole = Get-Snapshot "$TestDrive/undisturbed$Format"

        $module = (Get-Module AudioPs).Path
        Set-Content "$TestDrive/run.ps1" "Import-Module '$module'; 'ready' > '$TestDrive/ready'; Get-ChildItem '$many' | Export-AudioFeature '$TestDrive/killed$Format' -Preset Kaldi -Feature Mel, Mfcc -Resume $More"
        $seed = [Random]::new()
        $kills = 0
        foreach ($round in 1..($env:AUDIOPS_KILLS ?? 4)) {
            Remove-Item "$TestDrive/ready" -ErrorAction Ignore
            $process = Start-Process "$PSHOME/pwsh" '-NoProfile', '-File', "$TestDrive/run.ps1" -PassThru -RedirectStandardOutput "$TestDrive/output" -RedirectStandardError "$TestDrive/error"
            while (-not (Test-Path "$TestDrive/ready") -and -not $process.HasExited) { Start-Sleep -Milliseconds 5 }
            Start-Sleep -Milliseconds $seed.Next(0, [Math]::Clamp([int] $took.TotalMilliseconds, 20, 900))
            if (-not $process.HasExited) { $process.Kill(); $kills++ }
            $process.WaitForExit()
            if ($round % 3 -eq 0) { Remove-Item "$TestDrive/killed$Format" -Recurse -Force -ErrorAction Ignore }
        }

        $kills | Should -BeAbove 0
        Start-Sleep -Milliseconds 2100   # from then on what a dead process has left is taken for that
        $summary = Get-ChildItem $many | Export-AudioFeature "$TestDrive/killed$Format" -Preset Kaldi -Feature Mel, Mfcc -Resume @more
        $summary.Written + $summary.Kept | Should -Be 30
        Get-Snapshot "$TestDrive/killed$Format" | Where-Object { $_ -notmatch 'audiops\.tmp' } | Should -Be $whole
    }
}
