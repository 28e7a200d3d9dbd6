BeforeDiscovery {
    # A file system of 256 KiB, to run full. Only root may mount one.
    $full = Join-Path ([IO.Path]::GetTempPath()) "audiops-full-$PID"
    $canMount = $false
    if ($IsLinux -and [Environment]::UserName -eq 'root') {
        $null = [IO.Directory]::CreateDirectory($full)
        & mount -t tmpfs -o size=256k tmpfs $full 2>$null
        $canMount = $LASTEXITCODE -eq 0
        if ($canMount) { & umount $full }
        [IO.Directory]::Delete($full)
    }
}

Describe 'Bad input' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $folder = Join-Path $TestDrive in
        $null = [IO.Directory]::CreateDirectory($folder)
        function Write-File([string] $Name, [byte[]] $Bytes) { [IO.File]::WriteAllBytes((Join-Path $folder $Name), $Bytes) }
        function Write-Text([string] $Name, [string] $Text) { [IO.File]::WriteAllText((Join-Path $folder $Name), $Text) }
        function Get-Half([byte[]] $Bytes) { , $Bytes[0..($Bytes.Length / 2)] }

        $good = New-WavByte
        Write-File first.wav $good
        Write-File last.wav $good
        Write-File empty.wav @()
        Write-File header20.wav $good[0..19]
        Write-File header44.wav $good[0..43]
        Write-File half.wav (Get-Half $good)
        Write-Text text.wav ("A letter, and no audio.`n" * 100)
        Write-File zerochannels.wav (New-WavByte -Channels 0)
        Write-File rate0.wav (New-WavByte -SampleRate 0)
        Write-File rate2g.wav (New-WavByte -SampleRate 2000000000)
        Write-File ratemax.wav (New-WavByte -SampleRate ([uint32]::MaxValue))
        Write-File size1g.wav (New-WavByte -DataSize 1073741824 -RiffSize 1073741860)
        $playlist = "#EXTM3U`n#EXT-X-TARGETDURATION:10`n#EXTINF:10,`n/etc/passwd`n#EXT-X-ENDLIST`n"
        Write-Text list.m3u8 $playlist
        Write-Text list.wav $playlist
        Write-Text concat.ffconcat "ffconcat version 1.0`nfile first.wav`n"
        Write-Text concat.wav "ffconcat version 1.0`nfile first.wav`n"
        $tone = New-Tone -Seconds 1 -SampleRate 48000
        foreach ($extension in 'flac', 'mp3', 'm4a', 'wv', 'aiff', 'w64') {
            $path = Join-Path $folder "whole.$extension"
            $tone | Export-Audio $path
            Write-File "half.$extension" (Get-Half ([IO.File]::ReadAllBytes($path)))
        }
        $null = [IO.Directory]::CreateDirectory((Join-Path $folder folder.wav))
        $nan = [byte[]]::new(8000)
        [BitConverter]::GetBytes([float]::NaN).CopyTo($nan, 4000)
        Write-File nan.wav (New-WavByte -Tag 3 -BitDepth 32 -Data $nan)

        function Get-Entry([string] $Path) {
            if ([IO.Directory]::Exists($Path)) { [IO.Directory]::GetFileSystemEntries($Path) | ForEach-Object { [IO.Path]::GetFileName($_) } | Sort-Object }
        }
    }

    It '<File> is one error, <Id>, and the files around it are done' -ForEach @(
        @{ File = 'empty.wav'; Id = 'Open.EmptyFile'; Cause = 'empty'; Category = 'InvalidData' }
        @{ File = 'header20.wav'; Id = 'Open.UnknownFormat'; Cause = 'no known audio format'; Category = 'InvalidData' }
        @{ File = 'header44.wav'; Id = 'Decode.Truncated'; Cause = 'ends after 0 of 800 samples'; Category = 'InvalidData' }
        @{ File = 'half.wav'; Id = 'Decode.Truncated'; Cause = 'ends after 389 of 800 samples'; Category = 'InvalidData' }
        @{ File = 'half.flac'; Id = 'Decode.Truncated'; Cause = 'ends after \d+ of 48000 samples'; Category = 'InvalidData' }
        @{ File = 'half.mp3'; Id = 'Decode.Truncated'; Cause = 'ends after \d+ of 48000 samples'; Category = 'InvalidData' }
        @{ File = 'half.aiff'; Id = 'Decode.Truncated'; Cause = 'ends after \d+ of 48000 samples'; Category = 'InvalidData' }
        @{ File = 'half.w64'; Id = 'Decode.Truncated'; Cause = 'ends after \d+ of 48000 samples'; Category = 'InvalidData' }
        @{ File = 'half.wv'; Id = 'Decode.Truncated'; Cause = 'ends after \d+ of 48000 samples'; Category = 'InvalidData' }
        @{ File = 'half.m4a'; Id = 'Open.Truncated'; Cause = 'cut short'; Category = 'InvalidData' }
        @{ File = 'text.wav'; Id = 'Open.UnknownFormat'; Cause = 'no known audio format'; Category = 'InvalidData' }
        @{ File = 'zerochannels.wav'; Id = 'Open.InvalidData'; Cause = '0 channels'; Category = 'InvalidData' }
        @{ File = 'rate0.wav'; Id = 'Open.InvalidData'; Cause = 'sample rate: 0'; Category = 'InvalidData' }
        @{ File = 'ratemax.wav'; Id = 'Open.InvalidData'; Cause = 'sample rate'; Category = 'InvalidData' }
        @{ File = 'rate2g.wav'; Id = 'Open.Unsupported'; Cause = '2000000000 Hz'; Category = 'NotImplemented' }
        @{ File = 'size1g.wav'; Id = 'Decode.Truncated'; Cause = 'ends after 800 of 536870912 samples'; Category = 'InvalidData' }
        @{ File = 'list.m3u8'; Id = 'Open.UnknownFormat'; Cause = 'no known audio format'; Category = 'InvalidData' }
        @{ File = 'list.wav'; Id = 'Open.UnknownFormat'; Cause = 'no known audio format'; Category = 'InvalidData' }
        @{ File = 'concat.ffconcat'; Id = 'Open.UnknownFormat'; Cause = 'no known audio format'; Category = 'InvalidData' }
        @{ File = 'concat.wav'; Id = 'Open.UnknownFormat'; Cause = 'no known audio format'; Category = 'InvalidData' }
        @{ File = 'folder.wav'; Id = 'Open.IsDirectory'; Cause = '-Recurse'; Category = 'InvalidArgument' }
        @{ File = 'missing.wav'; Id = 'Open.NotFound'; Cause = 'does not exist'; Category = 'ObjectNotFound' }
        @{ File = 'http:missing.wav'; Id = 'Open.NotFound'; Cause = 'does not exist'; Category = 'ObjectNotFound' }
    ) {
        $paths = 'first.wav', $File, 'last.wav' | ForEach-Object { Join-Path $folder $_ }
        foreach ($cmdlet in 'Convert-AudioFormat', 'Convert-AudioRate', 'Import-Audio', 'Get-MelSpectrogram') {
            $out = Join-Path $TestDrive "out-$([guid]::NewGuid())"
            $arguments = switch ($cmdlet) {
                Convert-AudioFormat { @{ Destination = $out; Format = 'flac' } }
                Convert-AudioRate { @{ SampleRate = 16000; Destination = $out; Format = 'wav' } }
                Get-MelSpectrogram { @{ FftLength = 256; HopLength = 64 } }
                default { @{} }
            }
            $failures = $null
            $results = $paths | & $cmdlet @arguments -ErrorVariable failures -ErrorAction SilentlyContinue
            $failures.Count | Should -Be 1 -Because "$cmdlet takes $File"
            $failures[0].FullyQualifiedErrorId | Should -BeLike "AudioPs.$Id,AudioPs.Commands.*"
            $failures[0].CategoryInfo.Category | Should -Be $Category
            $failures[0].TargetObject | Should -Be $paths[1]
            $failures[0].Exception.Message | Should -BeLike "*$File*"
            $failures[0].Exception.Message | Should -Match $Cause
            @($results).Count | Should -Be 2
            $extension = $arguments.Format
            Get-Entry $out | Should -Be ($extension ? @("first.$extension", "last.$extension") : $null)
        }
        [AudioPs.Media.NativeLibraryInfo]::OpenHandles | Should -Be 0
    }

    It 'a truncated <_> is taken as far as it goes with -AllowDamaged, with a warning' -ForEach 'wav', 'flac', 'mp3', 'aiff' {
        $clip = Import-Audio (Join-Path $folder "half.$_") -AllowDamaged -WarningVariable warnings -WarningAction SilentlyContinue
        $clip.SampleCount | Should -BeAbove 0
        $warnings.Count | Should -Be 1
        $warnings[0].Message | Should -BeLike "*half.$_*missing*"
    }

    # FLAC states its samples in 36 bits: as many as no memory holds, and none at all.
    It 'a total that is damaged does not keep -AllowDamaged from what is there: <Total>' -ForEach @(
        @{ Total = 0xFFFFFFFFFL; Id = 'OutOfMemory' }, @{ Total = 100L; Id = 'InvalidData' }
    ) {
        $bytes = [IO.File]::ReadAllBytes("$folder/whole.flac")
        $bytes[21] = ($bytes[21] -band 0xF0) -bor [byte] ($Total -shr 32)
        for ($i = 0; $i -lt 4; $i++) { $bytes[22 + $i] = ($Total -shr (24 - 8 * $i)) -band 0xFF }
        Write-File total.flac $bytes
        $path = Join-Path $folder total.flac
        Import-Audio $path -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike "AudioPs.*.$Id,*"
        $whole = (Import-Audio "$folder/whole.flac").GetRow(0)
        $clip = Import-Audio $path -AllowDamaged -WarningVariable warnings -WarningAction SilentlyContinue
        $clip.GetRow(0) | Should -Be $whole
        $warnings | Should -HaveCount 1
        $copy = Convert-AudioFormat $path "$TestDrive/total.wav" -AllowDamaged -Force -WarningAction SilentlyContinue
        $copy.SampleCount | Should -Be 48000
        # A part that lies in the samples that are there, as the whole.
        $part = Import-Audio $path -Offset 0.5 -Duration 0.25 -AllowDamaged -WarningAction SilentlyContinue
        $part.GetRow(0) | Should -Be $whole[24000..35999]
        (Get-MelSpectrogram $path -AllowDamaged -WarningAction SilentlyContinue).Frames | Should -Be (Get-MelSpectrogram "$folder/whole.flac" -WarningAction SilentlyContinue).Frames
    }

    It 'a file named <_> is only a file' -ForEach 'http:x.wav', 'concat:a|b', 'file:x', 'subfile,,start,0,end,0,,:x.wav', 'pipe:0', '-', 'crypto:x.wav', 'data:audio,x' {
        [IO.File]::WriteAllBytes((Join-Path $folder $_), (New-WavByte))
        $info = Get-AudioInfo -LiteralPath (Join-Path $folder $_)
        $info.Name | Should -Be $_
        $info.SampleCount | Should -Be 800
        Get-ChildItem -LiteralPath $folder | Where-Object Name -EQ $_ | Get-AudioInfo | ForEach-Object Name | Should -Be $_
    }

    It 'NaN samples become silence in an integer format, with a warning' {
        $out = Join-Path $TestDrive nan.flac
        Convert-AudioFormat (Join-Path $folder nan.wav) $out -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings.Count | Should -Be 1
        $warnings[0].Message | Should -BeLike '*nan.flac*1 sample *'
        (Import-Audio $out).GetRow(0) | Where-Object { $_ -ne 0 } | Should -BeNullOrEmpty
    }

    It 'NaN samples are one error of Get-MelSpectrogram' {
        Get-MelSpectrogram (Join-Path $folder nan.wav) -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Transform.InvalidData,*'
        $failures[0].Exception.Message | Should -BeLike '*nan.wav*Sample 1000 of channel 0 is not a number*'
    }

    It 'a destination that exists is one error and stays as it was; -Force replaces it' {
        $out = Join-Path $TestDrive exists
        $null = [IO.Directory]::CreateDirectory($out)
        [IO.File]::WriteAllText("$out/first.flac", 'precious')
        $results = Convert-AudioFormat "$folder/first.wav", "$folder/last.wav" $out -Format flac -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Write.DestinationExists,AudioPs.Commands.ConvertAudioFormatCommand'
        $failures[0].CategoryInfo.Category | Should -Be 'ResourceExists'
        $failures[0].Exception.Message | Should -BeLike '*first.flac*-Force*'
        [IO.File]::ReadAllText("$out/first.flac") | Should -Be 'precious'
        @($results).Name | Should -Be 'last.flac'
        (Convert-AudioFormat "$folder/first.wav" $out -Format flac -Force).SampleCount | Should -Be 800
        Get-Entry $out | Should -Be 'first.flac', 'last.flac'
    }

    It 'a file that is replaced with -Force stays as it was when the new one fails' {
        $out = Join-Path $TestDrive kept
        $null = [IO.Directory]::CreateDirectory($out)
        [IO.File]::WriteAllText("$out/half.flac", 'precious')
        Convert-AudioFormat "$folder/half.wav" $out -Format flac -Force -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures.Count | Should -Be 1
        [IO.File]::ReadAllText("$out/half.flac") | Should -Be 'precious'
        Get-Entry $out | Should -Be 'half.flac'
    }

    # Files that the system gives to nobody, root included.
    It 'a file without permission is one error' -Skip:(-not [IO.File]::Exists('/proc/sys/vm/compact_memory')) {
        $results = "$folder/first.wav", '/proc/sys/vm/compact_memory', "$folder/last.wav" | Get-AudioInfo -ErrorVariable failures -ErrorAction SilentlyContinue
        @($results).Name | Should -Be 'first.wav', 'last.wav'
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Open.AccessDenied,AudioPs.Commands.GetAudioInfoCommand'
        $failures[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
        $failures[0].Exception.Message | Should -BeLike '*compact_memory*permission*'
    }

    It 'a folder without permission to write is one error a file' -Skip:(-not [IO.Directory]::Exists('/sys/kernel')) {
        foreach ($destination in '/sys/kernel', '/sys/kernel/new') {
            Convert-AudioFormat "$folder/first.wav" $destination -Format flac -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failures.Count | Should -Be 1
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Write.AccessDenied,*'
            $failures[0].Exception.Message | Should -BeLike '*first.flac*permission*'
        }
    }

    It 'a disk that runs full is one error, leaves nothing there, and the small files are done' -Skip:(-not $canMount) {
        $full = Join-Path $TestDrive full
        $null = [IO.Directory]::CreateDirectory($full)
        & mount -t tmpfs -o size=256k tmpfs $full
        try {
            $random = [byte[]]::new(1000000)
            [Random]::new(1).NextBytes($random)
            Write-File big.wav (New-WavByte -Data $random)
            foreach ($format in 'wav', 'flac', 'w64') {
                # One at a time: a small file written beside the big one may rightly find the disk full too.
                $results = 'first.wav', 'big.wav', 'last.wav' | ForEach-Object { Join-Path $folder $_ } |
                    Convert-AudioFormat -Destination $full -Format $format -ThrottleLimit 1 -ErrorVariable failures -ErrorAction SilentlyContinue
                $failures.Count | Should -Be 1
                $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Write.DiskFull,AudioPs.Commands.ConvertAudioFormatCommand'
                $failures[0].CategoryInfo.Category | Should -Be 'ResourceUnavailable'
                $failures[0].Exception.Message | Should -BeLike "*big.$format*full*"
                @($results).Name | Should -Be "first.$format", "last.$format"
                Get-Entry $full | Should -Be "first.$format", "last.$format"
                'first', 'last' | ForEach-Object { [IO.File]::Delete("$full/$_.$format") }
            }
            $clip = [AudioPs.Media.AudioClip]::new([float[]]::new(200000), 1, 8000, $null)
            $clip | Export-Audio "$full/big.wav" -ErrorVariable failures -ErrorAction SilentlyContinue
            $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Write.DiskFull,AudioPs.Commands.ExportAudioCommand'
            $clip | Get-MelSpectrogram -HopLength 128 | Export-AudioFeature "$full/big.npy" -ErrorVariable failures -ErrorAction SilentlyContinue
            $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Write.DiskFull,AudioPs.Commands.ExportAudioFeatureCommand'
            Get-Entry $full | Should -BeNullOrEmpty
        }
        finally {
            & umount $full
        }
    }
}
