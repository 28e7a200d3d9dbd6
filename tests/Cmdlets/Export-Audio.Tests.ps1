Describe 'Export-Audio' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $tone = New-Tone -Seconds 0.5 -SampleRate 48000 -Channels 2
        function Get-Hash([string] $Path) { (Get-FileHash -LiteralPath $Path).Hash }
    }

    It 'writes <Extension> as <Codec>' -ForEach @(
        @{ Extension = 'wav'; Codec = 'pcm_s16le'; Tolerance = 1e-4 }
        @{ Extension = 'w64'; Codec = 'pcm_s16le'; Tolerance = 1e-4 }
        @{ Extension = 'aiff'; Codec = 'pcm_s16be'; Tolerance = 1e-4 }
        @{ Extension = 'caf'; Codec = 'pcm_s16le'; Tolerance = 1e-4 }
        @{ Extension = 'au'; Codec = 'pcm_s16be'; Tolerance = 1e-4 }
        @{ Extension = 'flac'; Codec = 'flac'; Tolerance = 1e-4 }
        @{ Extension = 'wv'; Codec = 'wavpack'; Tolerance = 1e-4 }
        @{ Extension = 'tta'; Codec = 'tta'; Tolerance = 1e-4 }
        @{ Extension = 'mp3'; Codec = 'mp3'; Tolerance = 0.05 }
        @{ Extension = 'm4a'; Codec = 'aac'; Tolerance = 0.1 }
        @{ Extension = 'aac'; Codec = 'aac'; Tolerance = 2 }
        @{ Extension = 'ogg'; Codec = 'vorbis'; Tolerance = 0.05 }
        @{ Extension = 'opus'; Codec = 'opus'; Tolerance = 0.05 }
    ) {
        $path = Join-Path $TestDrive "tone.$Extension"
        $tone | Export-Audio $path | Should -BeNullOrEmpty
        $info = Get-AudioInfo $path
        $info.Codec | Should -Be $Codec
        $info.SampleRate | Should -Be 48000
        $info.Channels | Should -Be 2
        $read = Import-Audio $path
        , $read.GetRow(1)[4000..19999] | Should -BeNear $tone.GetRow(1)[4000..19999] -Tolerance $Tolerance
    }

    It 'writes <Name>' -ForEach @(
        @{ Name = '8 bit'; Arguments = @{ BitDepth = 8 }; Codec = 'pcm_u8'; Bits = 8 }
        @{ Name = '24 bit'; Arguments = @{ BitDepth = 24 }; Codec = 'pcm_s24le'; Bits = 24 }
        @{ Name = '32 bit'; Arguments = @{ BitDepth = 32 }; Codec = 'pcm_s32le'; Bits = 32 }
        @{ Name = 'float'; Arguments = @{ Codec = 'float' }; Codec = 'pcm_f32le'; Bits = 32 }
        @{ Name = 'double'; Arguments = @{ BitDepth = 64 }; Codec = 'pcm_f64le'; Bits = 64 }
        @{ Name = 'A-law'; Arguments = @{ Codec = 'alaw' }; Codec = 'pcm_alaw'; Bits = 8 }
        @{ Name = 'mu-law'; Arguments = @{ Codec = 'mulaw' }; Codec = 'pcm_mulaw'; Bits = 8 }
    ) {
        $path = Join-Path $TestDrive codec.wav
        $info = $tone | Export-Audio $path @Arguments -Force -PassThru
        $info.Codec | Should -Be $Codec
        $info.BitDepth | Should -Be $Bits
    }

    It 'ends Opus of <_> Hz where the sound ends' -ForEach 8000, 11025, 16000, 22050, 24000, 37123, 44100, 96000 {
        $file = "$TestDrive/ends.opus"
        foreach ($count in 1, 2, 1000, 5512) {
            [AudioPs.Media.AudioClip]::new([float[]]::new($count), 1, $_) | Export-Audio $file -Force
            $expected = [int][Math]::Ceiling($count * 48000 / $_)
            (Import-Audio $file).SampleCount | Should -Be $expected -Because "$count samples are $expected at 48 kHz"
            (Get-AudioInfo $file).SampleCount | Should -Be $expected
        }
    }

    It 'writes ALAC in M4A, and a name of another extension with -Format' {
        ($tone | Export-Audio "$TestDrive/lossless.m4a" -Codec alac -PassThru).Codec | Should -Be 'alac'
        ($tone | Export-Audio "$TestDrive/sound.bin" -Format flac -PassThru).Codec | Should -Be 'flac'
    }

    It 'keeps to a bit rate, given as a number or as 64k' {
        ($tone | Export-Audio "$TestDrive/a.mp3" -BitRate 64000 -PassThru).StreamBitRate | Should -Be 64000
        ($tone | Export-Audio "$TestDrive/b.mp3" -BitRate 64k -PassThru).StreamBitRate | Should -Be 64000
        { $tone | Export-Audio "$TestDrive/c.mp3" -BitRate 128q } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,AudioPs.Commands.ExportAudioCommand'
    }

    It '-Quality changes the size' {
        $small = $tone | Export-Audio "$TestDrive/q9.mp3" -Quality 9 -PassThru
        $large = $tone | Export-Audio "$TestDrive/q0.mp3" -Quality 0 -PassThru
        $large.FileSize | Should -BeAbove $small.FileSize
    }

    It 'dithers 16 bits from a seed: the same bytes for the same one' {
        $tone | Export-Audio "$TestDrive/d1.wav"
        $tone | Export-Audio "$TestDrive/d2.wav"
        $tone | Export-Audio "$TestDrive/d3.wav" -Seed 7
        $tone | Export-Audio "$TestDrive/d4.wav" -NoDither
        Get-Hash "$TestDrive/d2.wav" | Should -Be (Get-Hash "$TestDrive/d1.wav")
        Get-Hash "$TestDrive/d3.wav" | Should -Not -Be (Get-Hash "$TestDrive/d1.wav")
        Get-Hash "$TestDrive/d4.wav" | Should -Not -Be (Get-Hash "$TestDrive/d1.wav")
        $tone | Export-Audio "$TestDrive/d5.wav" -NoDither
        Get-Hash "$TestDrive/d5.wav" | Should -Be (Get-Hash "$TestDrive/d4.wav")
    }

    It 'writes what was read bit for bit' {
        $tone | Export-Audio "$TestDrive/original.wav"
        Import-Audio "$TestDrive/original.wav" | Export-Audio "$TestDrive/copy.wav"
        Get-Hash "$TestDrive/copy.wav" | Should -Be (Get-Hash "$TestDrive/original.wav")
    }

    It 'warns with the number of samples beyond full scale' {
        $loud = [AudioPs.Media.AudioClip]::new([float[]] (0, 1.5, -2, 0.5, [float]::NaN, 0), 1, 8000, $null)
        $loud | Export-Audio "$TestDrive/loud.wav" -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings.Count | Should -Be 1
        $warnings[0].Message | Should -BeLike '*loud.wav*3 samples*'
        $loud | Export-Audio "$TestDrive/loudfloat.wav" -Codec float -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings.Count | Should -Be 0
    }

    It 'writes tags' {
        $info = $tone | Export-Audio "$TestDrive/tagged.flac" -Tag @{ title = 'Grüße'; TRACKNUMBER = 3 } -PassThru
        $info.Tags['title'] | Should -Be 'Grüße'
    }

    It 'writes the tags of a plain hashtable by name, so that the bytes repeat' {
        $tags = @{ zeta = 1; mid = 2; alpha = 3; omega = 4; beta = 5 }
        $info = $tone | Export-Audio "$TestDrive/ordered.flac" -Tag $tags -PassThru
        $info.Tags.Keys | Where-Object { $_ -in $tags.Keys } | Should -Be @('alpha', 'beta', 'mid', 'omega', 'zeta')
    }

    It 'does not overwrite without -Force' {
        $path = Join-Path $TestDrive once.wav
        $tone | Export-Audio $path
        $before = Get-Hash $path
        New-Tone | Export-Audio $path -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Write.DestinationExists,AudioPs.Commands.ExportAudioCommand'
        $failures[0].Exception.Message | Should -BeLike '*once.wav*-Force*'
        Get-Hash $path | Should -Be $before
        New-Tone | Export-Audio $path -Force
        Get-Hash $path | Should -Not -Be $before
    }

    It 'writes one clip to a file, several to a folder' {
        $clips = 'one', 'two' | ForEach-Object { $tone | Export-Audio "$TestDrive/$_.wav" -PassThru } | Import-Audio
        $clips | Export-Audio "$TestDrive/both.flac" -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures.Count | Should -Be 1
        $failures[0].Exception.Message | Should -BeLike '*two.wav*folder*'
        ($clips | Export-Audio "$TestDrive/folder/" -Format flac -PassThru).Name | Should -Be 'one.flac', 'two.flac'
        ($clips | Export-Audio "$TestDrive/folder" -PassThru).Name | Should -Be 'one.wav', 'two.wav'
    }

    It 'keeps the order of files and failures, and the bytes, with -ThrottleLimit <_>' -ForEach 1, 2, 16 {
        $out = Join-Path $TestDrive "limit-$_"
        $null = [IO.Directory]::CreateDirectory("$out/4.wav")

        # The first takes longest to write.
        $clips = 1..8 | ForEach-Object { (New-Tone -Seconds ($_ -eq 1 ? 20 : 0.1) -SampleRate (8000 + $_)) }
        $said = 1..8 | ForEach-Object { $_ -eq 6 ? 'no clip' : $clips[$_ - 1] } |
            Export-Audio $out -Name '{Index}' -Format wav -PassThru -ThrottleLimit $_ 2>&1 |
            ForEach-Object { $_ -is [Management.Automation.ErrorRecord] ? $_.FullyQualifiedErrorId.Split(',')[0] : $_.Name }
        $said | Should -Be '1.wav', '2.wav', '3.wav', 'AudioPs.Write.IsDirectory', '5.wav', 'AudioPs.Open.WrongKind', '6.wav', '7.wav'
        $hash = (Get-FileHash -LiteralPath (Get-ChildItem $out -File | Sort-Object Name).FullName).Hash -join ' '
        $script:hashes ??= $hash
        $hash | Should -Be $script:hashes
        $hash.Length | Should -Be (6 * 65 - 1)
    }

    It 'writes all before a stop by -ErrorAction, and nothing half' {
        $out = Join-Path $TestDrive stopped
        $clips = 1..8 | ForEach-Object { New-Tone -Seconds 5 -SampleRate 8000 }
        $null = [IO.Directory]::CreateDirectory("$out/4.wav")
        { $clips | Export-Audio $out -Name '{Index}' -Format wav -ThrottleLimit 2 -ErrorAction Stop } | Should -Throw -ErrorId 'AudioPs.Write.IsDirectory,*'
        $names = @(Get-ChildItem $out -File -Force | ForEach-Object Name)
        foreach ($needed in '1.wav', '2.wav', '3.wav') { $names | Should -Contain $needed }
        $names | Should -Not -BeLike '.*'
    }

    It 'warns that a variable of the pipeline runs ahead of what it passes on' {
        $clips = New-Tone -Seconds 0.1 -SampleRate 8000
        $null = $clips | Write-Output -PipelineVariable clip | Export-Audio "$TestDrive/ahead" -Format wav -Name a -PassThru -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*$clip*-ThrottleLimit 1*'
        $clips | Write-Output -PipelineVariable clip | Export-Audio "$TestDrive/ahead" -Format wav -Name b -WarningVariable none
        $none | Should -BeNullOrEmpty
    }

    It 'makes the folder that is missing' {
        ($tone | Export-Audio "$TestDrive/new/deep/x.wav" -PassThru).Name | Should -Be 'x.wav'
    }

    It '-WhatIf writes nothing, not even the folder' {
        $tone | Export-Audio "$TestDrive/whatif/x.wav" -WhatIf
        Test-Path "$TestDrive/whatif" | Should -BeFalse
    }

    It '<Name> is an error before anything is written, with what is allowed' -ForEach @(
        @{ Name = 'an unknown format'; Arguments = @{ Path = 'x.wav'; Format = 'mp4a' }; Id = 'CannotConvertArgumentNoMessage'; Says = '*wav, w64*' }
        @{ Name = 'an unknown extension'; Arguments = @{ Path = 'x.xyz' }; Id = 'AudioPs.Parameter.Destination'; Says = '*.xyz*.wav*' }
        @{ Name = 'a codec of another format'; Arguments = @{ Path = 'x.wav'; Codec = 'opus' }; Id = 'AudioPs.Parameter.Format'; Says = '*pcm, float, alaw, mulaw*' }
        @{ Name = 'a bit depth that the codec lacks'; Arguments = @{ Path = 'x.flac'; BitDepth = 32 }; Id = 'AudioPs.Parameter.Format'; Says = '*16 or 24*' }
        @{ Name = 'no bit depth at all'; Arguments = @{ Path = 'x.wav'; BitDepth = 12 }; Id = 'ParameterArgumentValidationError'; Says = '*8,16,24,32,64*' }
        @{ Name = 'a bit rate for PCM'; Arguments = @{ Path = 'x.wav'; BitRate = 64000 }; Id = 'AudioPs.Parameter.Format'; Says = '*no bit rate*' }
        @{ Name = 'a bit rate out of range'; Arguments = @{ Path = 'x.opus'; BitRate = 1000 }; Id = 'AudioPs.Parameter.Format'; Says = '*6000 to 510000*' }
        @{ Name = 'a quality out of range'; Arguments = @{ Path = 'x.mp3'; Quality = 10 }; Id = 'AudioPs.Parameter.Format'; Says = '*0 to 9*' }
        @{ Name = 'a path of another provider'; Arguments = @{ Path = 'Env:x.wav' }; Id = 'AudioPs.Open.NotFileSystem'; Says = '*Environment*' }
    ) {
        { $tone | Export-Audio @Arguments } | Should -Throw -ErrorId "$Id,AudioPs.Commands.ExportAudioCommand" -ExpectedMessage $Says
    }

    It 'completes formats and codecs' {
        $complete = { param($line) [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText }
        & $complete 'Export-Audio x -Format w' | Should -Be 'wav', 'w64', 'wv'
        & $complete 'Export-Audio x.wav -Codec ' | Should -Be 'pcm', 'float', 'alaw', 'mulaw'
        & $complete 'Export-Audio x -Format ogg -Codec ' | Should -Be 'vorbis', 'opus', 'flac'
        & $complete 'Convert-AudioRate 22' | Should -Be '22050'
        & $complete 'Get-MelSpectrogram x -Preset ' | Should -Be ([AudioPs.Analysis.FeaturePreset]::All.Name)
        & $complete 'Get-MelSpectrogram x -Window ham' | Should -Be 'hamming'
    }
}
