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

    It '-FramesFirst writes frames x bands, and refuses what has no frames' {
        $file = $mel | Export-AudioFeature "$TestDrive/frames.npy" -FramesFirst
        $bytes = [IO.File]::ReadAllBytes($file.FullName)
        [Text.Encoding]::ASCII.GetString($bytes, 10, 100) | Should -BeLike "*'shape': (16, 128), }*"
        [BitConverter]::ToSingle($bytes, 128 + 4 * (3 * 128 + 10)) | Should -Be $mel[10, 3]
        Get-MelFilterBank 16000 | Export-AudioFeature "$TestDrive/bank.npy" -FramesFirst -ErrorVariable failures -ErrorAction SilentlyContinue
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
        $filters | Export-AudioFeature "$TestDrive/none.npy" -FramesFirst -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].Exception.Message | Should -BeLike '*no frames*-FramesFirst*'
        Test-Path "$TestDrive/none.npy" | Should -BeFalse
    }

    It 'has one format so far' {
        ($mel | Export-AudioFeature "$TestDrive/f.npy" -Format Npy).Name | Should -Be 'f.npy'
        { $mel | Export-AudioFeature "$TestDrive/f.mat" -Format Mat } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,AudioPs.Commands.ExportAudioFeatureCommand' -ExpectedMessage '*Npy*'
    }
}
