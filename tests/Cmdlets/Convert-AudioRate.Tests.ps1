Describe 'Convert-AudioRate' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $start = Get-Location
        $tone = New-Tone -Seconds 0.5 -SampleRate 44100
        function Add-File([string] $Path) { $null = $tone | Export-Audio (Join-Path $TestDrive $Path) -Force }
        Add-File clips/a.wav
        Add-File clips/deep/b.wav
        Add-File clips/deep/deeper/c.flac
        function Get-Tree([string] $Path) {
            [IO.Directory]::GetFiles($Path, '*', 'AllDirectories') | ForEach-Object { [IO.Path]::GetRelativePath($Path, $_) } | Sort-Object
        }
    }

    AfterEach { Set-Location $start }

    It 'gives a clip for a clip, ceil(n * new / old) long, and the same tone' {
        $clip = $tone | Convert-AudioRate 16000
        $clip | Should -BeOfType AudioPs.Media.AudioClip
        $clip.SampleRate | Should -Be 16000
        $clip.SampleCount | Should -Be 8000
        ($tone | Convert-AudioRate 11025).SampleCount | Should -Be 5513
        $expected = (New-Tone -Seconds 0.5 -SampleRate 16000).GetRow(0)
        , $clip.GetRow(0)[1000..6999] | Should -BeNear $expected[1000..6999] -Tolerance 1e-4
    }

    It 'takes -Quality, and the qualities differ' {
        $clips = 'Low', 'Medium', 'High', 'VeryHigh' | ForEach-Object { $tone | Convert-AudioRate 16000 -Quality $_ }
        @($clips | ForEach-Object { $_.GetRow(0)[4001].ToString('R') } | Sort-Object -Unique).Count | Should -Be 4
        $default = $tone | Convert-AudioRate 16000
        [Linq.Enumerable]::SequenceEqual($default.GetRow(0), $clips[2].GetRow(0)) | Should -BeTrue
    }

    It 'gives clips for files, and files with -Destination' {
        (Convert-AudioRate 8000 "$TestDrive/clips/a.wav").SampleCount | Should -Be 4000
        $info = Convert-AudioRate 8000 "$TestDrive/clips/a.wav" -Destination "$TestDrive/plain"
        $info | Should -BeOfType AudioPs.Media.AudioInfo
        $info.Path | Should -Be (Join-Path $TestDrive plain a.wav)
        $info.SampleRate | Should -Be 8000
        $info.SampleCount | Should -Be 4000
        $info.Format | Should -Be 'wav'
    }

    It 'keeps the folder tree below the folder before the wildcard' {
        $null = Convert-AudioRate 8000 "$TestDrive/clips/*/*.*", "$TestDrive/clips/*/*/*.*" -Destination "$TestDrive/tree1"
        Get-Tree "$TestDrive/tree1" | Should -Be 'deep/b.wav', 'deep/deeper/c.flac'
    }

    It 'keeps the folder tree below the current location for files from Get-ChildItem' {
        Set-Location "$TestDrive/clips"
        $null = Get-ChildItem -Recurse -File | Convert-AudioRate 8000 -Destination "$TestDrive/tree2" -Format flac
        Get-Tree "$TestDrive/tree2" | Should -Be 'a.flac', 'deep/b.flac', 'deep/deeper/c.flac'
    }

    It 'keeps the folder tree below -BasePath, and refuses what is outside of it' {
        $null = Get-ChildItem "$TestDrive/clips" -Recurse -File | Convert-AudioRate 8000 -Destination "$TestDrive/tree3" -BasePath $TestDrive
        Get-Tree "$TestDrive/tree3" | Should -Be 'clips/a.wav', 'clips/deep/b.wav', 'clips/deep/deeper/c.flac'
        Convert-AudioRate 8000 "$TestDrive/clips/a.wav" -Destination "$TestDrive/tree4" -BasePath "$TestDrive/clips/deep" -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Write.InvalidArgument,*'
        $failures[0].Exception.Message | Should -BeLike '*a.wav*-BasePath*'
    }

    It 'keeps only the name of a file elsewhere, and two of one name are an error for the second' {
        Add-File elsewhere/a.wav
        $written = "$TestDrive/clips/a.wav", "$TestDrive/elsewhere/a.wav" | Convert-AudioRate 8000 -Destination "$TestDrive/flat" -ErrorVariable failures -ErrorAction SilentlyContinue
        @($written).Count | Should -Be 1
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Write.DestinationExists,*'
        $failures[0].Exception.Message | Should -BeLike '*elsewhere*a.wav*-BasePath*'
    }

    It 'takes a relative destination from the current location' {
        Set-Location $TestDrive
        (Convert-AudioRate 8000 clips/a.wav -Destination relative).Path | Should -Be (Join-Path $TestDrive relative clips a.wav)
    }

    It 'takes a file as the destination of one input' {
        (Convert-AudioRate 8000 "$TestDrive/clips/a.wav" -Destination "$TestDrive/single.mp3").Codec | Should -Be 'mp3'
        Convert-AudioRate 8000 "$TestDrive/clips/a.wav", "$TestDrive/clips/deep/b.wav" -Destination "$TestDrive/single.ogg" -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures.Count | Should -Be 1
        $failures[0].Exception.Message | Should -BeLike '*b.wav*folder*'
    }

    It 'a destination that is a file of another kind is an error' {
        [IO.File]::WriteAllText("$TestDrive/notes.txt", 'notes')
        { Convert-AudioRate 8000 "$TestDrive/clips/a.wav" -Destination "$TestDrive/notes.txt" -Force } |
            Should -Throw -ErrorId 'AudioPs.Parameter.Destination,AudioPs.Commands.ConvertAudioRateCommand' -ExpectedMessage '*notes.txt*folder*'
        [IO.File]::ReadAllText("$TestDrive/notes.txt") | Should -Be 'notes'
    }

    It 'never writes onto its own input, unless forced' {
        Add-File own/a.wav
        Set-Location "$TestDrive/own"
        Convert-AudioRate 8000 a.wav -Destination . -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Write.DestinationExists,*'
        (Get-AudioInfo a.wav).SampleRate | Should -Be 44100
        (Convert-AudioRate 8000 a.wav -Destination . -Force).SampleCount | Should -Be 4000
        Get-Tree "$TestDrive/own" | Should -Be 'a.wav'
    }

    It 'keeps the tags, which -Tag changes and an empty one removes' {
        $tone | Export-Audio "$TestDrive/tagged.flac" -Tag @{ title = 'Tone'; artist = 'Sine'; comment = 'x' }
        $info = Convert-AudioRate 8000 "$TestDrive/tagged.flac" -Destination "$TestDrive/tags" -Tag @{ artist = 'Cosine'; comment = '' }
        $info.Tags['title'] | Should -Be 'Tone'
        $info.Tags['artist'] | Should -Be 'Cosine'
        $info.Tags.ContainsKey('comment') | Should -BeFalse
    }

    It '-WhatIf writes nothing' {
        Convert-AudioRate 8000 "$TestDrive/clips/a.wav" -Destination "$TestDrive/whatif" -WhatIf | Should -BeNullOrEmpty
        Test-Path "$TestDrive/whatif" | Should -BeFalse
    }

    It 'says with -Verbose what it decided' {
        $said = (Convert-AudioRate 8000 "$TestDrive/clips/a.wav" -Destination "$TestDrive/verbose" -Verbose 4>&1 | ForEach-Object { "$_" }) -join "`n"
        $said | Should -BeLike '*a.wav: 44100 Hz, 1 ch to 8000 Hz, 1 ch.*'
        $said | Should -BeLike '*16 bit, dithered*'
    }

    It 'an input in a format that cannot be written needs -Format' {
        Add-File odd/x.wav
        [IO.File]::Move("$TestDrive/odd/x.wav", "$TestDrive/odd/x.sound")
        Convert-AudioRate 8000 "$TestDrive/odd/x.sound" -Destination "$TestDrive/out-odd" -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Write.InvalidArgument,*'
        $failures[0].Exception.Message | Should -BeLike '*x.sound*format*'
        (Convert-AudioRate 8000 "$TestDrive/odd/x.sound" -Destination "$TestDrive/out-odd" -Format wav).Name | Should -Be 'x.wav'
        $tone | Convert-AudioRate 8000 -Destination "$TestDrive/out-odd" -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].Exception.Message | Should -BeLike '*-Format*'
    }

    It '<Name> is an error that says what is allowed' -ForEach @(
        @{ Name = 'a rate of 0'; Arguments = @{ SampleRate = 0 }; Id = 'ParameterArgumentValidationError'; Says = '*minimum allowed range of 1*' }
        @{ Name = 'a rate beyond all'; Arguments = @{ SampleRate = 7000000 }; Id = 'ParameterArgumentValidationError'; Says = '*6144000*' }
        @{ Name = 'a quality that is none'; Arguments = @{ SampleRate = 8000; Quality = 'Best' }; Id = 'CannotConvertArgumentNoMessage'; Says = '*High*VeryHigh*Medium*Low*' }
        @{ Name = '-Format without -Destination'; Arguments = @{ SampleRate = 8000; Format = 'flac' }; Id = 'AudioPs.Parameter.Format'; Says = '*-Destination*' }
        @{ Name = '-Force without -Destination'; Arguments = @{ SampleRate = 8000; Force = $true }; Id = 'AudioPs.Parameter.Force'; Says = '*-Destination*' }
    ) {
        { $tone | Convert-AudioRate @Arguments } | Should -Throw -ErrorId "$Id,AudioPs.Commands.ConvertAudioRateCommand" -ExpectedMessage $Says
    }
}
