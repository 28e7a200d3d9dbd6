Describe 'Set-AudioTag' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $tone = New-Tone -Seconds 0.5 -SampleRate 44100 -Channels 2
        function New-File([string] $Name) {
            $path = Join-Path $TestDrive $Name
            $tone | Export-Audio $path -Force -Tag @{ title = 'Old'; comment = 'Stays' }
            $path
        }
    }

    It 'changes only the tags of <_>, in place, and says nothing' -ForEach 'mp3', 'm4a', 'ogg', 'opus', 'flac', 'wav', 'aiff', 'caf', 'aac', 'wv', 'tta' {
        $path = New-File "in-place.$_"
        $before = Import-Audio $path
        Set-AudioTag $path @{ title = 'New' } -WarningVariable warnings | Should -BeNullOrEmpty
        $warnings | Should -BeNullOrEmpty
        $info = Get-AudioInfo $path
        $info.Tags['title'] | Should -Be 'New'
        $info.Tags['comment'] | Should -Be 'Stays'
        $after = Import-Audio $path
        foreach ($channel in 0, 1) { [Linq.Enumerable]::SequenceEqual($before.GetRow($channel), $after.GetRow($channel)) | Should -BeTrue }
    }

    It 'removes tags by name, by pattern, by an empty value, and all before it sets some' {
        $path = New-File remove.flac
        (Set-AudioTag $path -Remove TITLE -PassThru).Tags.Keys | Should -Be 'comment'
        (Set-AudioTag $path @{ title = 'a'; artist = 'b'; comment = '' } -PassThru).Tags.Keys | Sort-Object | Should -Be artist, title
        (Set-AudioTag $path -Remove 't*' -PassThru).Tags.Keys | Should -Be 'artist'
        $info = Set-AudioTag $path @{ album = 'c' } -Remove * -PassThru
        $info.Tags.Keys | Should -Be 'album'
    }

    It 'writes dates as ISO 8601 and numbers with a point, in every culture: <_>' -ForEach 'mp3', 'flac', 'm4a', 'opus', 'wav' {
        $path = New-File "dates.$_"
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            Set-AudioTag $path @{ date = [datetime] '2026-05-17'; comment = 1.5 }
            (Get-AudioInfo $path).Tags['date'] | Should -BeExactly '2026-05-17'
            (Get-AudioInfo $path).Tags['comment'] | Should -BeExactly '1.5'
            Set-AudioTag $path @{ date = [datetime] '2026-05-17T18:30:05' }
            (Get-AudioInfo $path).Tags['date'] | Should -BeExactly '2026-05-17T18:30:05'
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }
    }

    It 'writes <Text> for <Value>' -ForEach @(
        @{ Value = [datetime]::new(2026, 1, 2, 3, 4, 5, [DateTimeKind]::Utc); Text = '2026-01-02T03:04:05Z' }
        @{ Value = [DateTimeOffset]::new(2026, 1, 2, 3, 4, 5, [timespan]::FromHours(2)); Text = '2026-01-02T03:04:05+02:00' }
        @{ Value = [DateOnly]::new(2026, 1, 2); Text = '2026-01-02' }
        @{ Value = [timespan] '00:01:30.5'; Text = '00:01:30.5000000' }
        @{ Value = 1234567.25; Text = '1234567.25' }
        @{ Value = 1e-7; Text = '1E-07' }
        @{ Value = 'one', 2, 3.5; Text = 'one; 2; 3.5' }
        @{ Value = [System.DayOfWeek]::Monday; Text = 'Monday' }
    ) {
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            (Set-AudioTag (New-File values.flac) @{ comment = $Value } -PassThru).Tags['comment'] | Should -BeExactly $Text
            (Convert-AudioFormat (New-File values.flac) "$TestDrive/values.ogg" -Force -Tag @{ comment = $Value }).Tags['comment'] | Should -BeExactly $Text
            ($tone | Export-Audio "$TestDrive/values.opus" -Force -PassThru -Tag @{ comment = $Value }).Tags['comment'] | Should -BeExactly $Text
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }
    }

    It 'knows the names that Vorbis comments have: <Name>' -ForEach @(
        @{ Name = 'TRACKNUMBER'; As = 'track' }, @{ Name = 'DISCNUMBER'; As = 'disc' }, @{ Name = 'ALBUMARTIST'; As = 'album_artist' }
    ) {
        foreach ($extension in 'flac', 'mp3', 'm4a') {
            $path = New-File "names.$extension"
            (Set-AudioTag $path @{ $As = '3' } -PassThru).Tags[$As] | Should -Be '3'
            $tags = (Set-AudioTag $path @{ $Name = '5' } -PassThru).Tags
            $tags[$As] | Should -Be '5'
            $tags.Keys | Should -Not -Contain $Name
            (Set-AudioTag $path -Remove $Name -PassThru).Tags.Keys | Should -Not -Contain $As
        }
    }

    It 'writes elsewhere with -Destination and leaves the source' {
        $path = New-File source.mp3
        $hash = (Get-FileHash $path).Hash
        $info = Set-AudioTag $path @{ title = 'Other' } -Destination "$TestDrive/out/" -PassThru
        $info.Path | Should -Be (Join-Path $TestDrive out source.mp3)
        $info.Tags['title'] | Should -Be 'Other'
        (Get-FileHash $path).Hash | Should -Be $hash
        Set-AudioTag $path @{ title = 'x' } -Destination "$TestDrive/out/" -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Write.DestinationExists*'
        Set-AudioTag $path @{ title = 'x' } -Destination "$TestDrive/out/" -Force -PassThru | ForEach-Object { $_.Tags['title'] } | Should -Be 'x'
    }

    It 'does nothing with -WhatIf' {
        $path = New-File whatif.mp3
        $hash = (Get-FileHash $path).Hash
        Set-AudioTag $path @{ title = 'x' } -WhatIf
        (Get-FileHash $path).Hash | Should -Be $hash
    }

    It 'leaves a file as it is that cannot hold a tag, names it, and with -Force leaves that out' {
        $path = New-File holds.wav
        $hash = (Get-FileHash $path).Hash
        Set-AudioTag $path @{ title = 'x'; mood = 'blue' } -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Write.Unsupported*'
        $failures[0].Exception.Message | Should -BeLike '*holds.wav*the tag mood*-Force*'
        (Get-FileHash $path).Hash | Should -Be $hash
        Set-AudioTag $path @{ title = 'x'; mood = 'blue' } -Force -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*the tag mood*'
        (Get-AudioInfo $path).Tags['title'] | Should -Be 'x'
    }

    It 'writes several values as several, of a new tag and in place of one: <_>' -ForEach 'flac', 'ogg', 'opus', 'mp3', 'm4a', 'aiff', 'aac', 'wv', 'tta' {
        $path = New-File "several.$_"
        $info = Set-AudioTag $path @{ artist = 'one; two', 'three'; title = 'a', 'b'; album = @('alone') } -PassThru -WarningVariable warnings
        $info.TagValues['artist'] | Should -Be 'one; two', 'three'
        $info.TagValues['title'] | Should -Be 'a', 'b'
        $info.Tags['artist'] | Should -Be 'one; two; three'
        $info.TagValues.ContainsKey('album') | Should -BeFalse
        $info.Tags['album'] | Should -Be 'alone'
        $info.Tags['comment'] | Should -Be 'Stays'
        $warnings | Should -BeNullOrEmpty
        $once = Set-AudioTag $path @{ artist = 'only' } -PassThru
        $once.TagValues.Keys | Should -Be 'title'
        $once.Tags['artist'] | Should -Be 'only'
        $encoded = Convert-AudioFormat $path "$TestDrive/encoded.flac" -Force -Tag @{ album = 'c', 'd' }
        $encoded.TagValues['album'] | Should -Be 'c', 'd'
        $encoded.TagValues['title'] | Should -Be 'a', 'b'
        $exported = $tone | Export-Audio "$TestDrive/exported.$_" -Force -PassThru -Tag @{ genre = 'e', 'f' }
        $exported.TagValues['genre'] | Should -Be 'e', 'f'
    }

    It 'says where a format holds one value of a name: <_>' -ForEach 'wav', 'caf' {
        $path = New-File "one.$_"
        $info = Set-AudioTag $path @{ artist = 'one', 'two'; title = 'x' } -PassThru -WarningVariable warnings -WarningAction SilentlyContinue
        $info.Tags['artist'] | Should -Be 'one; two'
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike "*one.$_*the tag artist*one text*"
        $several = New-File several.flac
        Set-AudioTag $several @{ artist = 'one', 'two' }
        $null = Convert-AudioFormat $several "$TestDrive/from.$_" -Force -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*the tag artist*one text*'
    }

    It 'goes on after a file that fails, which is the target of the error' {
        $first, $last = (New-File first.flac), (New-File last.flac)
        Set-Content "$TestDrive/text.flac" 'This is not audio.'
        Set-AudioTag $first, "$TestDrive/text.flac", $last @{ title = 'Both' } -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures.Count | Should -Be 1
        $failures[0].TargetObject | Should -Be (Join-Path $TestDrive text.flac)
        Get-Content "$TestDrive/text.flac" | Should -Be 'This is not audio.'
        Get-AudioInfo $first, $last | ForEach-Object { $_.Tags['title'] } | Should -Be 'Both', 'Both'
    }

    It 'asks what to change, and tells where clips are tagged' {
        $path = New-File asks.flac
        { Set-AudioTag $path } | Should -Throw '*-Tag*-Remove*'
        { Set-AudioTag $path @{} } | Should -Throw '*-Tag*-Remove*'
        $tone | Set-AudioTag -Tag @{ title = 'x' } -ErrorVariable failures -ErrorAction SilentlyContinue
        "$failures" | Should -BeLike '*Export-Audio -Tag*'
    }

    It 'takes files from the pipeline, side by side, in their order' {
        $paths = foreach ($i in 1..8) { New-File "many$i.mp3" }
        $infos = Get-Item $paths | Set-AudioTag -Tag @{ album = 'All' } -PassThru -ThrottleLimit 4
        $infos.Path | Should -Be $paths
        $infos.ForEach{ $_.Tags['album'] } | Sort-Object -Unique | Should -Be 'All'
    }
}
