Describe 'Convert-AudioFormat' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $tone = New-Tone -Seconds 0.5 -SampleRate 44100 -Channels 2
        $wav = Join-Path $TestDrive tone.wav
        $tone | Export-Audio $wav -BitDepth 24
    }

    It 'goes by the extension of one file' {
        (Convert-AudioFormat $wav "$TestDrive/one.mp3").Codec | Should -Be 'mp3'
        (Convert-AudioFormat $wav "$TestDrive/one.flac").Codec | Should -Be 'flac'
    }

    It 'goes by -Format into a folder' {
        $info = Convert-AudioFormat $wav "$TestDrive/folder" -Format m4a -Codec alac
        $info.Path | Should -Be (Join-Path $TestDrive folder tone.m4a)
        $info.Codec | Should -Be 'alac'
    }

    It 'keeps bits and samples from lossless to lossless' {
        $info = Convert-AudioFormat $wav "$TestDrive/lossless.flac"
        $info.BitDepth | Should -Be 24
        $back = Convert-AudioFormat "$TestDrive/lossless.flac" "$TestDrive/back.wav"
        $original, $copy = (Import-Audio $wav), (Import-Audio $back.Path)
        foreach ($channel in 0, 1) { [Linq.Enumerable]::SequenceEqual($original.GetRow($channel), $copy.GetRow($channel)) | Should -BeTrue }
    }

    It 'reduces bits with dither, or without' {
        $dithered = Convert-AudioFormat $wav "$TestDrive/dithered.wav" -BitDepth 16
        $dithered.BitDepth | Should -Be 16
        $plain = Convert-AudioFormat $wav "$TestDrive/plain.wav" -BitDepth 16 -NoDither
        [Linq.Enumerable]::SequenceEqual((Import-Audio $plain.Path).GetRow(0), (Import-Audio $dithered.Path).GetRow(0)) | Should -BeFalse
    }

    It 'resamples where the codec does not take the rate' {
        $info = Convert-AudioFormat $wav "$TestDrive/tone.opus" -BitRate 96k
        $info.SampleRate | Should -Be 48000
        $info.SampleCount | Should -Be 24000
    }

    It '-Quality is the encoder''s own scale' {
        $fast = Convert-AudioFormat $wav "$TestDrive/q0.flac" -Quality 0
        $small = Convert-AudioFormat $wav "$TestDrive/q12.flac" -Quality 12
        $small.FileSize | Should -BeBelow $fast.FileSize
    }

    It 'needs a destination' {
        { Convert-AudioFormat $wav } | Should -Throw -ErrorId 'AudioPs.Parameter.Destination,*' -ExpectedMessage '*-Destination*'
    }

    Context 'without encoding' {
        BeforeAll {
            $mp3 = "$TestDrive/source.mp3"
            $null = Convert-AudioFormat $wav $mp3 -Tag @{ title = 'Source' }
            function Get-Sample([string] $Path) { , (Import-Audio $Path).GetRow(0) }
        }

        It 'copies where only tags change: <From> to <To>' -ForEach @(
            @{ From = 'mp3'; To = 'mp3' }, @{ From = 'ogg'; To = 'ogg' }, @{ From = 'opus'; To = 'opus' }, @{ From = 'm4a'; To = 'm4a' }
            @{ From = 'aac'; To = 'm4a' }
        ) {
            $source = "$TestDrive/from.$From"
            $null = Convert-AudioFormat $wav $source -Force
            $info = Convert-AudioFormat $source "$TestDrive/copied-$From.$To" -Tag @{ title = 'Copied' } -WarningVariable warnings
            $warnings | Should -BeNullOrEmpty
            $info.Tags['title'] | Should -Be 'Copied'
            [Linq.Enumerable]::SequenceEqual((Get-Sample $source), (Get-Sample $info.Path)) | Should -BeTrue
        }

        It 'says once a call that a lossy file is encoded again, and of which files with -Verbose' {
            Copy-Item $mp3 "$TestDrive/second.mp3"
            $null = Convert-AudioFormat $mp3, "$TestDrive/second.mp3" "$TestDrive/again/" -Format ogg -WarningVariable warnings -WarningAction SilentlyContinue -Verbose 4>&1 | Tee-Object -Variable all
            $warnings.Count | Should -Be 1
            $warnings[0].Message | Should -BeLike "*'source.mp3'*mp3 as vorbis*"
            $warnings[0].Message | Should -Not -BeLike '*-Copy*'
            "$($all -match 'second time')" | Should -BeLike "*'second.mp3'*"
            Import-Audio $mp3 | Export-Audio "$TestDrive/clip.ogg" -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -BeLike '*second time*'
            $null = Convert-AudioRate 22050 $mp3 -Destination "$TestDrive/rate.mp3" -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -BeLike '*second time*'
        }

        It 'names -Copy where that would do' {
            $null = Convert-AudioFormat $mp3 "$TestDrive/less.mp3" -BitRate 64k -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -BeLike '*-Copy*'
        }

        It 'says nothing where nothing is lost twice' {
            $null = Convert-AudioFormat $mp3 "$TestDrive/lossless.wav" -WarningVariable warnings
            $null = Convert-AudioFormat $wav "$TestDrive/first.mp3" -WarningVariable +warnings
            $warnings | Should -BeNullOrEmpty
        }

        It 'tells of cue points and of what a recorder noted, and says that a new file is without them' {
            $bytes = [IO.File]::ReadAllBytes($wav)
            $latin = [Text.Encoding]::Latin1
            $cue = $latin.GetBytes("cue `u{1c}`0`0`0`u{1}`0`0`0`u{7}`0`0`0`0`0`0`0data`0`0`0`0`0`0`0`0`u{64}`0`0`0")
            $list = $latin.GetBytes("LIST`u{16}`0`0`0adtllabl`u{a}`0`0`0`u{7}`0`0`0Start`0")
            $xml = $latin.GetBytes("iXML`u{12}`0`0`0<BWFXML></BWFXML> ")
            $marked = [byte[]] ($bytes + $cue + $list + $xml)
            [BitConverter]::GetBytes($marked.Length - 8).CopyTo($marked, 4)
            [IO.File]::WriteAllBytes("$TestDrive/marked.wav", $marked)
            $info = Get-AudioInfo "$TestDrive/marked.wav"
            $info.CuePoints[0].StartSample | Should -Be 100
            $info.CuePoints[0].Label | Should -Be 'Start'
            $info.IXml | Should -Be '<BWFXML></BWFXML>'
            $null = Convert-AudioFormat "$TestDrive/marked.wav" "$TestDrive/unmarked.flac" -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -BeLike '*unmarked.flac*cue points and iXML notes*marked.wav*'
        }

        It 'copies with -Copy into another container' {
            $null = Convert-AudioFormat $wav "$TestDrive/a.opus"
            $info = Convert-AudioFormat "$TestDrive/a.opus" "$TestDrive/a.ogg" -Copy
            $info.Codec | Should -Be 'opus'
            [Linq.Enumerable]::SequenceEqual((Get-Sample "$TestDrive/a.opus"), (Get-Sample $info.Path)) | Should -BeTrue
        }

        It 'refuses -Copy where the format cannot hold the codec, and says which can' {
            Convert-AudioFormat $mp3 "$TestDrive/never.flac" -Copy -ErrorVariable failures -ErrorAction SilentlyContinue
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Write.Unsupported*'
            $failures[0].Exception.Message | Should -BeLike '*source.mp3*cannot hold mp3*leave out -Copy*'
            Test-Path "$TestDrive/never.flac" | Should -BeFalse
        }

        It 'refuses -Copy with -<Name>' -ForEach @(
            @{ Name = 'BitRate'; Value = 64000 }, @{ Name = 'Quality'; Value = 3 }, @{ Name = 'Codec'; Value = 'mp3' }, @{ Name = 'BitDepth'; Value = 16 }
            @{ Name = 'NoDither'; Value = $true }, @{ Name = 'Seed'; Value = 1 }, @{ Name = 'Offset'; Value = 0.1 }, @{ Name = 'Duration'; Value = 0.1 }
        ) {
            $more = @{ $Name = $Value }
            { Convert-AudioFormat $mp3 "$TestDrive/never.mp3" -Copy @more } | Should -Throw "*-$Name*"
        }

        It 'refuses -Copy of a clip, and names a damaged file' {
            $tone | Convert-AudioFormat -Destination "$TestDrive/never.mp3" -Copy -ErrorVariable failures -ErrorAction SilentlyContinue
            "$failures" | Should -BeLike '*clip*-Copy*'
            $bytes = [IO.File]::ReadAllBytes($wav)
            [IO.File]::WriteAllBytes("$TestDrive/cut.wav", $bytes[0..($bytes.Length - 1000)])
            Convert-AudioFormat "$TestDrive/cut.wav" "$TestDrive/never.wav" -Copy -ErrorVariable failures -ErrorAction SilentlyContinue
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Write.Truncated*'
            Test-Path "$TestDrive/never.wav" | Should -BeFalse
        }

        It 'says which given tags a format has no place for' {
            $null = Convert-AudioFormat $wav "$TestDrive/tags.w64" -Tag @{ title = 'x' } -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -BeLike '*the tag title*'
        }
    }
}
