BeforeDiscovery {
    # What ffprobe and soxi say of some files: in the folder that AUDIOPS_GOLDEN names, or in shared/golden above this one.
    $golden = $env:AUDIOPS_GOLDEN
    for ($above = Split-Path $PSScriptRoot; $above -and -not $golden; $above = Split-Path $above) {
        if (Test-Path -LiteralPath "$above/shared/golden/formats.json") { $golden = "$above/shared/golden" }
    }
    $goldenFiles = @(if ($golden) {
        foreach ($entry in [Text.Json.JsonDocument]::Parse([IO.File]::ReadAllText("$golden/formats.json")).RootElement.GetProperty('files').EnumerateArray()) {
            $file = $entry.GetProperty('file').GetString()
            @{ File = $file; Path = Join-Path $golden $file; Json = $entry.GetRawText() }
        }
    })
    $hasGolden = $goldenFiles.Count -gt 0
    if (-not $hasGolden) { $goldenFiles = @{ File = 'the reference files, which are not here' } }
}

Describe 'Get-AudioInfo' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $wav = Join-Path $TestDrive tone.wav
        [IO.File]::WriteAllBytes($wav, (New-WavByte -Data ([byte[]]::new(264600)) -Channels 2 -SampleRate 44100))
    }

    It 'tells what soxi tells of a WAV file' {
        $info = Get-AudioInfo $wav
        $info | Should -BeOfType AudioPs.Media.AudioInfo
        $info.Path | Should -Be $wav
        $info.Name | Should -Be 'tone.wav'
        $info.Format | Should -Be 'wav'
        $info.Codec | Should -Be 'pcm_s16le'
        $info.Encoding | Should -Be '16-bit Signed Integer PCM'
        $info.Channels | Should -Be 2
        $info.ChannelLayout | Should -Be 'stereo'
        $info.SampleRate | Should -Be 44100
        $info.BitDepth | Should -Be 16
        $info.Precision | Should -Be 16
        $info.SampleCount | Should -Be 66150
        $info.SampleCountKind | Should -Be 'Exact'
        $info.Duration | Should -Be ([timespan]::FromSeconds(1.5))
        $info.CddaSectors | Should -Be 112.5
        $info.FileSize | Should -Be 264644
        $info.IsLossless | Should -BeTrue
        $info.StreamCount | Should -Be 1
    }

    It 'shows a table of name, format, rate, channels, bits, duration and bit rate' {
        $table = (Get-AudioInfo $wav | Out-PlainText).Trim() -split '\r?\n'
        $table[0] | Should -Match '^Name\s+Format\s+Rate\s+Ch\s+Bits\s+Duration\s+BitRate\s*$'
        $table[2] | Should -Match '^tone\.wav\s+wav\s+44100\s+2\s+16\s+00:00:01\.50\s+1\.41M\s*$'
    }

    It 'matches the wildcard <Pattern> as Resolve-Path does' -ForEach @(
        @{ Pattern = '*'; Count = 6 }, @{ Pattern = '*.wav'; Count = 5 }, @{ Pattern = '?.WAV'; Count = 3 }
        @{ Pattern = '[ab]*'; Count = 4 }, @{ Pattern = 'x`[1`].wav'; Count = 1 }, @{ Pattern = 'none*'; Count = 0 }
    ) {
        $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive wild) -Force
        foreach ($name in 'b.wav', 'a.WAV', 'C.wav', 'x[1].wav', 'a10.wav', 'a9.flac', '.hidden.wav') {
            Copy-Item -LiteralPath $wav -Destination (Join-Path $folder.FullName $name)
        }
        $null = New-Item -ItemType Directory -Path (Join-Path $folder.FullName below.wav) -Force
        $expected = @(Resolve-Path (Join-Path $folder.FullName $Pattern) | Where-Object { -not [IO.Directory]::Exists($_.ProviderPath) } |
            ForEach-Object { Split-Path -Leaf $_.ProviderPath })
        $expected.Count | Should -Be $Count
        $found = @(Get-AudioInfo (Join-Path $folder.FullName $Pattern) | ForEach-Object Name)
        $found -join '|' | Should -Be ($expected -join '|')
        [IO.Directory]::Delete($folder.FullName, $true)
    }

    It 'lists what soxi lists' {
        $tagged = Join-Path $TestDrive tagged.flac
        New-Tone -Seconds 1.5 -SampleRate 44100 | Export-Audio $tagged -Tag @{ title = 'A tone' }
        $list = Get-AudioInfo $tagged | Format-List | Out-PlainText
        $list | Should -Match "Input File +: $([regex]::Escape($tagged))"
        $list | Should -Match 'Channels +: 1 \(mono\)'
        $list | Should -Match 'Sample Rate +: 44100'
        $list | Should -Match 'Precision +: 16-bit'
        $list | Should -Match 'Duration +: 00:00:01\.50 = 66150 samples ~ 112\.5 CDDA sectors'
        $list | Should -Match 'File Size +: [\d.]+k'
        $list | Should -Match 'Bit Rate +: [\d.]+k'
        $list | Should -Match 'Sample Encoding +: 16-bit FLAC'
        $list | Should -Match 'title=A tone'
    }

    It 'shows the same in a culture with other numbers' {
        $culture = [cultureinfo]::CurrentCulture
        try {
            $comma = [cultureinfo]::InvariantCulture.Clone()
            $comma.NumberFormat.NumberDecimalSeparator = ','
            [cultureinfo]::CurrentCulture = $comma
            "$(1.5 + 0)", (1.5).ToString() | Should -Contain '1,5'
            Get-AudioInfo $wav | Out-PlainText | Should -Match '00:00:01\.50\s+1\.41M'
        }
        finally { [cultureinfo]::CurrentCulture = $culture }
    }

    It '-Exact counts by decoding' {
        $info = Get-AudioInfo $wav -Exact
        $info.SampleCount | Should -Be 66150
        $info.SampleCountKind | Should -Be 'Decoded'
    }

    It '-Exact -AllowDamaged counts what there is' {
        $cut = Join-Path $TestDrive cut.wav
        [IO.File]::WriteAllBytes($cut, (New-WavByte -Data ([byte[]]::new(1000)) -DataSize 2000))
        Get-AudioInfo $cut -Exact -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Decode.Truncated,*'
        $failures[0].Exception.Message | Should -BeLike '*500 of 1000 samples*-AllowDamaged*'
        (Get-AudioInfo $cut -Exact -AllowDamaged -WarningAction SilentlyContinue).SampleCount | Should -Be 500
    }

    It 'says with -Verbose which native library reads the files' {
        $said = @(Get-AudioInfo $wav -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | ForEach-Object Message)
        @($said -match '^audiops_native \(API \d+, (source|system)\): ffmpeg \d+\.\d').Count | Should -Be 1
    }

    It 'knows clips too' {
        $info = New-Tone -Seconds 0.5 -Channels 2 | Get-AudioInfo
        $info.Format | Should -Be 'clip'
        $info.SampleCount | Should -Be 4000
        $info.Channels | Should -Be 2
    }

    It '-Stream names an audio stream; one that is not there is an error' {
        (Get-AudioInfo $wav -Stream 0).StreamIndex | Should -Be 0
        Get-AudioInfo $wav -Stream 1 -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Open.NoAudio,AudioPs.Commands.GetAudioInfoCommand'
        $failures[0].Exception.Message | Should -BeLike '*tone.wav*'
        { Get-AudioInfo $wav -Stream -1 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,AudioPs.Commands.GetAudioInfoCommand'
    }

    It 'agrees with ffprobe and soxi on <File>' -Skip:(-not $hasGolden) -ForEach $goldenFiles {
        $expected = [Text.Json.JsonDocument]::Parse($Json).RootElement
        $info = Get-AudioInfo -LiteralPath $Path
        $info.SampleRate | Should -Be $expected.GetProperty('sample_rate').GetInt32()
        $info.Channels | Should -Be $expected.GetProperty('channels').GetInt32()
        $info.Codec | Should -Be $expected.GetProperty('codec').GetString()
        $info.FileSize | Should -Be $expected.GetProperty('bytes').GetInt64()
        $soxi = $expected.GetProperty('soxi')
        if ($soxi.ValueKind -eq 'Object') {
            $info.Encoding | Should -BeLike "*$($soxi.GetProperty('encoding').GetString())*"
            [int] $info.BitDepth | Should -Be $soxi.GetProperty('bits').GetInt32()
        }
        # FFmpeg 5.1, which made the numbers, leaves in the padding that AAC in MP4 ends with; its edit list takes it out.
        $frames = $expected.GetProperty($File -like '*.m4a' ? 'source_frames' : 'decoded_frames').GetInt64()
        if ($info.SampleCountKind -eq 'Exact') { $info.SampleCount | Should -Be $frames }
        (Get-AudioInfo -LiteralPath $Path -Exact).SampleCount | Should -Be $frames
    }

    It 'says where a file goes on beyond the 4 GiB that its header can state, and so does who reads it' {
        $bytes = [byte[]] @([Text.Encoding]::ASCII.GetBytes('RIFF'); [BitConverter]::GetBytes(36 + 8000); [Text.Encoding]::ASCII.GetBytes('WAVEfmt '); [BitConverter]::GetBytes(16)
            1, 0, 1, 0; [BitConverter]::GetBytes(8000); [BitConverter]::GetBytes(16000); 2, 0, 16, 0; [Text.Encoding]::ASCII.GetBytes('data'); [BitConverter]::GetBytes(8000))
        $file = [IO.File]::Create("$TestDrive/long.wav")
        $file.Write($bytes)
        $file.SetLength([long] 4GB + 44 + 8000) # Sparse: nothing is written.
        $file.Dispose()
        $info = Get-AudioInfo "$TestDrive/long.wav" -WarningVariable said -WarningAction SilentlyContinue
        $info.SampleCount | Should -Be ([long] 2GB + 4000)
        "$said" | Should -BeLike '*long.wav* is longer than its header states*2147487648 samples*'
        $null = Import-Audio "$TestDrive/long.wav" -Offset 10 -Duration 0.1 -WarningVariable read -WarningAction SilentlyContinue
        @($read).Count | Should -Be 1
        "$read" | Should -BeLike '*longer than its header states*'
    }

}
