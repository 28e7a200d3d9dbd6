# Samples without a header, in and out.
Describe 'Headerless audio' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $tone = New-Tone -Seconds 0.5 -SampleRate 16000 -Channels 2
        $wav = Join-Path $TestDrive tone.wav
        $tone | Export-Audio $wav -BitDepth 16
        $raw = Join-Path $TestDrive tone.raw
        $info = $tone | Export-Audio $raw -Format raw -Codec s16le -PassThru
        function Get-Difference($One, $Other) { -not [Linq.Enumerable]::SequenceEqual($One.Samples, $Other.Samples) }
    }

    It 'is written as samples alone, and told of as that' {
        (Get-Item $raw).Length | Should -Be (8000 * 2 * 2)
        $info.Format, $info.Codec, $info.SampleRate, $info.Channels, $info.BitDepth, $info.SampleCount | Should -Be raw, pcm_s16le, 16000, 2, 16, 8000
    }

    It 'is read as it was written: <_>' -ForEach 's16le', 'signed-integer 16 bit', 'int16', 'PCM_S16LE' {
        $clip = Import-Audio $raw -Raw -SampleRate 16000 -Channels 2 -Encoding $_
        $clip.SampleRate, $clip.Channels, $clip.SampleCount | Should -Be 16000, 2, 8000
        Get-Difference $clip (Import-Audio $wav) | Should -BeFalse
    }

    It 'has one channel where nothing else is said' {
        (Import-Audio $raw -Raw -SampleRate 16000 -Encoding s16le).SampleCount | Should -Be 16000
    }

    It 'is cut, mixed and taken from the pipeline like any other' {
        $clip = Get-Item $raw | Import-Audio -Raw -SampleRate 16000 -Channels 2 -Encoding s16le -Offset 0.25 -Duration 0.1 -Mono
        $clip.Channels, $clip.SampleCount | Should -Be 1, 1600
    }

    It 'goes from files to files, and back' {
        $null = Convert-AudioFormat $wav "$TestDrive/laws/" -Format raw -Codec mu-law
        $back = Convert-AudioFormat "$TestDrive/laws/*.raw" "$TestDrive/back/" -Format wav -Codec mulaw -Raw -SampleRate 16000 -Channels 2 -Encoding mulaw
        $back.Codec | Should -Be 'pcm_mulaw'
        $direct = Convert-AudioFormat $wav "$TestDrive/direct.wav" -Codec mulaw
        Get-Difference (Import-Audio $back.Path) (Import-Audio $direct.Path) | Should -BeFalse
    }

    It 'is written by every cmdlet that writes audio' {
        (Convert-AudioRate 8000 $wav -Destination "$TestDrive/rate.raw" -Format raw -Codec f32be).Codec | Should -Be 'pcm_f32be'
        (Get-Item "$TestDrive/rate.raw").Length | Should -Be (4000 * 2 * 4)
    }

    It 'of a size that does not divide is one error with the numbers, or with -AllowDamaged a warning' {
        $bytes = [IO.File]::ReadAllBytes($raw)
        [IO.File]::WriteAllBytes("$TestDrive/odd.raw", $bytes[0..400])
        $odd = @{ Path = "$TestDrive/odd.raw"; Raw = $true; SampleRate = 16000; Channels = 2; Encoding = 's16le' }
        Import-Audio @odd -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Open.Truncated*'
        $failures[0].Exception.Message | Should -BeLike '*odd.raw*401 bytes*4 bytes*s16le*'
        (Import-Audio @odd -AllowDamaged -WarningVariable warnings -WarningAction SilentlyContinue).SampleCount | Should -Be 100
        "$warnings" | Should -BeLike '*1 bytes*'
    }

    It 'is refused where <What>' -ForEach @(
        @{ What = 'the encoding is not said'; With = @{ Raw = $true; SampleRate = 16000 }; Says = '*-Encoding*s16le*' }
        @{ What = 'the rate is not said'; With = @{ Raw = $true; Encoding = 's16le' }; Says = '*-SampleRate*' }
        @{ What = 'the encoding is none'; With = @{ Raw = $true; SampleRate = 16000; Encoding = 'gsm' }; Says = '*gsm*s16le*' }
        @{ What = 'the rate is none'; With = @{ Raw = $true; SampleRate = 0; Encoding = 's16le' }; Says = '*SampleRate*' }
        @{ What = 'there is no channel'; With = @{ Raw = $true; SampleRate = 16000; Channels = 0; Encoding = 's16le' }; Says = '*Channels*' }
        @{ What = 'there are too many channels'; With = @{ Raw = $true; SampleRate = 16000; Channels = 65; Encoding = 's16le' }; Says = '*Channels*' }
        @{ What = 'a stream is chosen'; With = @{ Raw = $true; SampleRate = 16000; Encoding = 's16le'; Stream = 0 }; Says = '*-Stream*' }
        @{ What = 'channels are said of a file that tells them'; With = @{ Channels = 2 }; Says = '*-Raw*Convert-AudioChannel*' }
        @{ What = 'an encoding is said of a file that tells it'; With = @{ Encoding = 's16le' }; Says = '*-Raw*' }
    ) {
        { Import-Audio $raw @With } | Should -Throw $Says
        { Convert-AudioFormat $raw "$TestDrive/never.wav" @With } | Should -Throw $Says
        Test-Path "$TestDrive/never.wav" | Should -BeFalse
    }

    It 'is refused where it would mean something else' {
        { Convert-AudioFormat $wav "$TestDrive/never.wav" -SampleRate 8000 } | Should -Throw '*Convert-AudioRate*'
        { Convert-AudioFormat $raw "$TestDrive/never.wav" -Raw -SampleRate 8000 -Encoding u8 -Copy } | Should -Throw '*-Copy*'
        { $tone | Export-Audio "$TestDrive/never.raw" -Format raw } | Should -Throw '*codec such as s16le*'
        { $tone | Export-Audio "$TestDrive/never.raw" -Format raw -Codec gsm } | Should -Throw '*gsm*s16le*'
        { $tone | Export-Audio "$TestDrive/never.raw" } | Should -Throw
        Test-Path "$TestDrive/never.*" | Should -BeFalse
    }

    It 'names what is said of it in the completions' {
        $line = "Import-Audio x -Raw -Encoding s2"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be s24le, s24be
        $line = "Export-Audio x -Format ra"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be raw
    }
}
