Describe 'What is no audio' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $clip = New-Tone -Seconds 1 -SampleRate 16000
        $tags = @{
            ID3v1 = [Text.Encoding]::ASCII.GetBytes('TAGTitle'.PadRight(128, [char]0))
            Lyrics3 = [Text.Encoding]::ASCII.GetBytes('LYRICSBEGININD0000210LYR00020[00:01]hello world..000047LYRICS200')
        }
        function New-TaggedFile([string] $Name, [string] $Tag) {
            $path = Join-Path $TestDrive $Name
            $clip | Export-Audio $path -Force
            [IO.File]::WriteAllBytes($path, [IO.File]::ReadAllBytes($path) + $tags[$Tag])
            $path
        }
    }

    It 'is passed over with a warning, and every sample is there: <Tag> behind <Name>' -ForEach @(
        @{ Name = 'tagged.flac'; Tag = 'ID3v1'; Size = 128 }
        @{ Name = 'tagged.mp3'; Tag = 'Lyrics3'; Size = 64 }
    ) {
        $path = New-TaggedFile $Name $Tag
        $read = Import-Audio $path -WarningVariable warned -WarningAction SilentlyContinue -ErrorAction Stop
        $read.SampleCount | Should -Be 16000
        $warned | Should -HaveCount 1
        "$warned" | Should -BeLike "*$Name*$Tag tag*$Size bytes*"
    }

    It 'is told by each cmdlet that reads to the end' {
        $path = New-TaggedFile again.flac ID3v1
        $info = Get-AudioInfo $path -Exact -WarningVariable warned -WarningAction SilentlyContinue
        $info.SampleCount | Should -Be 16000
        $warned | Should -HaveCount 1
        $null = Get-AudioInfo $path -WarningVariable header
        $header | Should -HaveCount 0
    }

    It 'leaves no frame out where MP3 files are joined, tag by tag, and says what stood between them' {
        $path = Join-Path $TestDrive joined.mp3
        $clip | Export-Audio $path -Tag @{ title = 'Part' } -Force
        $bytes = [IO.File]::ReadAllBytes($path)
        [IO.File]::WriteAllBytes($path, $bytes + $bytes)
        $read = Import-Audio $path -WarningVariable warned -WarningAction SilentlyContinue -ErrorAction Stop
        $read.SampleCount | Should -BeAbove 32000 # the second one's delay and padding stay
        $warned | Should -HaveCount 1
        "$warned" | Should -BeLike '*joined.mp3*ID3v2 tag*'
        $part = Import-Audio $path -Offset 1.2 -Duration 0.1 -WarningAction SilentlyContinue
        $whole = $read.GetRow()
        $part.GetRow() | Should -Be $whole[19200..20799]
    }

    It 'names the silence of a VOC file, which takes time and is not read' {
        $path = Join-Path $TestDrive silent.voc
        $sound = [byte[]] (1, 0xEA, 3, 0, 156, 0) + [byte[]] (0..999 | ForEach-Object { $_ % 256 })
        $header = [Text.Encoding]::ASCII.GetBytes('Creative Voice File') + [byte[]] (0x1A, 26, 0, 0x0A, 1, 0x29, 0x11)
        [IO.File]::WriteAllBytes($path, $header + $sound + [byte[]] (3, 3, 0, 0, 0x87, 0x13, 156) + $sound + [byte[]] 0)
        $read = Import-Audio $path -WarningVariable warned -WarningAction SilentlyContinue -ErrorAction Stop
        $read.SampleCount | Should -Be 2000
        $warned | Should -HaveCount 1
        "$warned" | Should -BeLike '*silent.voc*silence of 0.500 s*passed over*'
    }

    It 'names a chunk that is too large to be read, of each cmdlet that opens the file' {
        $path = Join-Path $TestDrive large.wav
        $clip | Export-Audio $path -Force
        $file = [IO.File]::Open($path, 'Append')
        $file.Write([byte[]] ([Text.Encoding]::ASCII.GetBytes('iXML') + [BitConverter]::GetBytes(40MB)))
        $file.SetLength($file.Length + 40MB)
        $file.Dispose()
        $null = Get-AudioInfo $path -WarningVariable warned -WarningAction SilentlyContinue -ErrorAction Stop
        $warned | Should -HaveCount 1
        "$warned" | Should -BeLike "*large.wav*chunk 'iXML' of $(40MB) bytes*"
        $null = Import-Audio $path -WarningVariable told -WarningAction SilentlyContinue -ErrorAction Stop
        $told | Should -HaveCount 1
    }
}
