# Labels on their way: from files to segments, pictures and parts, and into files of other programs.
BeforeDiscovery {
    $hasPraat = [bool] (Get-Command praat -CommandType Application -ErrorAction Ignore)
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    Import-Module "$PSScriptRoot/TestNumber.psm1"
    $start = Get-Location
    $folder = Join-Path $TestDrive labels
    $null = New-Item -ItemType Directory $folder
    Copy-Item "$PSScriptRoot/../../examples/audio/speech" $folder -Recurse
    Set-Location $folder
}

AfterAll { Set-Location $start }

Describe 'Export-AudioLabel' {
    It 'names a file after each recording and keeps the tree' {
        $null = New-Item -ItemType Directory deep/er
        Copy-Item speech/sentence.wav deep/er/a.wav
        $files = Get-VoiceActivity speech/*, deep/**/*.wav | Export-AudioLabel out -Format TextGrid -BasePath .
        $files | ForEach-Object { [IO.Path]::GetRelativePath("$folder/out", $_) } | Should -Be (Join-Path speech counting.TextGrid), (Join-Path speech sentence.TextGrid), (Join-Path deep er a.TextGrid)
        (Get-VoiceActivity speech/* | Export-AudioLabel flat -Format SubRip -Name '{Index:00}-{Name}').Name | Should -Be '01-counting.srt', '02-sentence.srt'
    }

    It 'writes <Extension> by its name' -ForEach @(@{ Extension = 'txt' }, @{ Extension = 'TextGrid' }, @{ Extension = 'rttm' }, @{ Extension = 'srt' }, @{ Extension = 'SRT' }) {
        $found = Get-VoiceActivity speech/sentence.wav
        $found | Export-AudioLabel "one.$Extension" -Force | Should -BeOfType IO.FileInfo
        $read = Import-AudioLabel "one.$Extension" -AudioPath speech/sentence.wav
        $read.Start | Should -Be $found.Start
        $read.End | Should -Be $found.End
        $read.Path | Select-Object -Unique | Should -Be (Join-Path $folder speech sentence.wav)
    }

    It 'puts several recordings into one file only where that names them' {
        $null = Get-VoiceActivity speech/* | Export-AudioLabel all.rttm
        (Import-AudioLabel all.rttm -AudioPath speech | Group-Object Path).Name | Should -Be ('counting.flac', 'sentence.wav' | ForEach-Object { Join-Path $folder speech $_ })
        $null = Get-VoiceActivity speech/* | Export-AudioLabel all.txt -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.Message | Should -BeLike '*is one file*counting.flac*taken*Give a folder*'
        (Import-AudioLabel all.txt).Count | Should -Be @(Get-VoiceActivity speech/counting.flac).Count
    }

    It 'says what to do where a recording comes again' {
        $a, $b = Get-VoiceActivity speech/sentence.wav
        $null = $a, @(Get-VoiceActivity speech/counting.flac)[0], $b | Export-AudioLabel again -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -HaveCount 1
        $failed[0].Exception.Message | Should -BeLike '*sentence.wav* come again*Sort-Object Path, Start*'
        (Import-AudioLabel again/speech/sentence.txt).Start | Should -Be $a.Start
    }

    It 'reaches to the end of the sound, or as it is told' {
        $read = { (Select-String -LiteralPath x.TextGrid -Pattern '^xmax = (\S+)').Matches[0].Groups[1].Value }
        $null = Get-VoiceActivity speech/sentence.wav | Export-AudioLabel x.TextGrid
        & $read | Should -Be ([string] (Get-AudioInfo speech/sentence.wav).Seconds)
        $null = Get-VoiceActivity speech/sentence.wav | Export-AudioLabel x.TextGrid -Duration 0:10 -Force
        & $read | Should -Be '10'
        $null = @{ Start = 1; End = 2.5 } | Export-AudioLabel x.TextGrid -Force
        & $read | Should -Be '2.5'
        $null = @{ Start = 1; End = 2.5 } | Export-AudioLabel x.TextGrid -Duration 2 -Force -WarningVariable said -WarningAction SilentlyContinue
        & $read | Should -Be '2.5'
        "$said" | Should -BeLike '*ends at 2.5 s, after the sound, which is 2 s*'
        { @{ Start = 1 } | Export-AudioLabel x.srt -Duration 5 } | Should -Throw -ErrorId 'AudioPs.Parameter.Duration,*'
    }

    It 'takes rows of a table, and refuses what is none' {
        $null = 'Start,End,Label,Tier', '0.5,1,"a ""b""",x', '2,,c,x' | ConvertFrom-Csv | Export-AudioLabel rows.TextGrid
        Import-AudioLabel rows.TextGrid | ForEach-Object { "$($_.Tier) $_" } | Should -Be 'x 0.5 s to 1 s a "b"', 'x 2 s c'
        1, 'a.wav', @{ End = 3 } | Export-AudioLabel none.txt -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed | Should -HaveCount 3
        $failed.FullyQualifiedErrorId | Sort-Object -Unique | Should -BeLike 'AudioPs.Open.WrongKind,*'
        'none.txt' | Should -Not -Exist
    }

    It 'names the way out of an overlap' {
        $two = @{ Start = 1; End = 3; Label = 'a' }, @{ Start = 2; End = 4; Label = 'b' }
        $null = $two | Export-AudioLabel overlap.TextGrid -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.Message | Should -BeLike '*overlap.TextGrid*overlap*1 s to 3 s a*-SplitOverlap.'
        'overlap.TextGrid' | Should -Not -Exist
        $null = $two | Export-AudioLabel overlap.TextGrid -SplitOverlap
        (Import-AudioLabel overlap.TextGrid).Label | Should -Be 'a', 'b'
    }
}

Describe 'Import-AudioLabel' {
    It 'finds the audio beside the labels, and not where two might be it' {
        $null = New-Item -ItemType Directory beside
        Copy-Item speech/sentence.wav beside/talk.wav
        "0.5`t1`ta" | Set-Content beside/talk.txt, beside/other.txt
        $read = Import-AudioLabel beside/*.txt
        $read.Path | Should -Be ('other.txt', 'talk.wav' | ForEach-Object { Join-Path $folder beside $_ })
        ($read[1] | Import-Audio).SampleCount | Should -Be 8000
        Copy-Item speech/counting.flac beside/talk.flac
        (Import-AudioLabel beside/talk.txt -WarningVariable said -WarningAction SilentlyContinue).Path | Should -Be (Join-Path $folder beside talk.txt)
        "$said" | Should -BeLike '*talk.wav*talk.flac*-AudioPath*'
        (Import-AudioLabel beside/talk.txt -AudioPath beside/talk.flac).Name | Should -Be talk.flac
        { Import-AudioLabel beside/talk.txt -AudioPath nowhere } | Should -Throw -ErrorId 'AudioPs.Parameter.AudioPath,*'
    }

    It 'keeps the tree, of labels and of audio elsewhere' {
        $null = Get-VoiceActivity speech/*.wav | Export-AudioLabel tree/deep -BasePath speech
        (Import-AudioLabel tree -Recurse | Export-AudioLabel again-tree -Format SubRip).FullName | Should -Be (Join-Path $folder again-tree deep sentence.srt)
        $null = New-Item -ItemType Directory elsewhere/deep
        Copy-Item speech/sentence.wav elsewhere/deep
        $read = Import-AudioLabel tree -Recurse -AudioPath elsewhere
        $read[0].Path | Should -Be (Join-Path $folder elsewhere deep sentence.wav)
        ($read | Export-AudioLabel third -Format SubRip).FullName | Should -Be (Join-Path $folder third deep sentence.srt)
    }

    It 'takes tiers by their names' {
        $null = @{ Start = 0; End = 1; Label = 'a'; Tier = 'words' }, @{ Start = 0; End = 0.5; Label = 'b'; Tier = 'phones' } | Export-AudioLabel tiers.TextGrid
        (Import-AudioLabel tiers.TextGrid -Tier WORD*).Label | Should -Be a
        @(Import-AudioLabel tiers.TextGrid -IncludeEmpty).Count | Should -Be 3
    }

    It 'tells of a damaged file by its line, and goes on with the next' {
        "0`t1`ta", 'x' | Set-Content bad.txt
        $null = Get-VoiceActivity speech/* | Export-AudioLabel all.rttm
        $read = Import-AudioLabel bad.txt, all.rttm -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Open.InvalidData,AudioPs.Commands.ImportAudioLabelCommand'
        $failed[0].Exception.Message | Should -BeLike "*bad.txt', line 2:*"
        $read.Count | Should -BeAbove 3
        Copy-Item all.rttm all.dat
        Import-AudioLabel all.dat -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$failed" | Should -BeLike '*.TextGrid, .rttm, .srt. Say it with -Format.'
        (Import-AudioLabel all.dat -Format Rttm).Count | Should -Be (Import-AudioLabel all.rttm).Count
    }

    It 'says how many lines it left out' {
        'SPKR-INFO a 1 <NA> <NA> <NA> unknown ann <NA> <NA>', 'SPEAKER a 1 0 1 <NA> <NA> ann <NA> <NA>' | Set-Content info.rttm
        (Import-AudioLabel info.rttm -WarningVariable said -WarningAction SilentlyContinue).Label | Should -Be ann
        "$said" | Should -BeLike '1 lines are of other types*'
    }

    It 'marks a picture and cuts' {
        $null = Get-VoiceActivity speech/sentence.wav | Export-AudioLabel speech/sentence.srt
        $labels = Import-AudioLabel speech/sentence.srt
        (Export-AudioPlot speech/sentence.wav marked.png -Segments $labels).Length | Should -BeAbove 1000
        @($labels | Select-Audio).Count | Should -Be $labels.Count
        @(Select-Audio speech/sentence.wav -Segment $labels).Count | Should -Be $labels.Count
    }
}

Describe 'Praat' -Skip:(-not $hasPraat) {
    It 'reads what is written as it was, and writes what is read' {
        $labels = @(
            @{ Start = 0.5; End = 1.25; Label = 'say "yes"'; Tier = 'words' }, @{ Start = 1.25; End = 2.000000000000001; Label = 'ä 日本'; Tier = 'words' }
            @{ Start = 1.1; Label = 'click'; Tier = 'marks' }
        )
        $null = $labels | Export-AudioLabel praat.TextGrid -Duration 5.1284375
        @"
Read from file: "$folder/praat.TextGrid"
tiers = Get number of tiers
duration = Get total duration
writeInfoLine: tiers, " ", duration
for tier to 2
    isInterval = Is interval tier: tier
    name`$ = Get tier name: tier
    appendInfoLine: name`$, " ", isInterval
    if isInterval
        n = Get number of intervals: tier
        for i to n
            a = Get start time of interval: tier, i
            b = Get end time of interval: tier, i
            t`$ = Get label of interval: tier, i
            appendInfoLine: fixed`$ (a, 6), " ", fixed`$ (b, 6), " ", t`$
        endfor
    else
        n = Get number of points: tier
        for i to n
            a = Get time of point: tier, i
            t`$ = Get label of point: tier, i
            appendInfoLine: fixed`$ (a, 6), " ", t`$
        endfor
    endif
endfor
Save as text file: "$folder/saved.TextGrid"
Save as short text file: "$folder/short.TextGrid"
"@ | Set-Content check.praat
        $said = praat --run --no-pref-files --no-plugins check.praat
        $LASTEXITCODE | Should -Be 0
        $said | Where-Object { $_ } | Should -Be @(
            '2 5.1284375', 'words 1', '0 0.500000 ', '0.500000 1.250000 say "yes"', '1.250000 2.000000 ä 日本', '2.000000 5.128438 ', 'marks 0', '1.100000 click')
        foreach ($file in 'saved.TextGrid', 'short.TextGrid') {
            $read = Import-AudioLabel $file
            $read.Label | Should -Be 'say "yes"', 'ä 日本', 'click'
            $read.Tier | Should -Be words, words, marks
            $read.End | Should -Be 1.25, 2.000000000000001, 1.1
        }
    }

    It 'take an extension for a format, and say what labels without their audio are' {
        Set-Content alone.srt "1`n00:00:00,000 --> 00:00:00,500`nhere"
        (Import-AudioLabel alone.srt -Format srt).Label | Should -Be here
        (Import-AudioLabel alone.srt -Format .SRT).Label | Should -Be here
        Import-AudioLabel alone.srt | Get-Mfcc -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Open.UnknownFormat,*'
        $failure[0].Exception.Message | Should -BeLike '*alone.srt*If it holds labels (SubRip)*-AudioPath names*'
    }
}
