# What the pages do in a browser is tested in tests/browser.
Describe 'New-AudioReport' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $start = Get-Location
        $clips = "$TestDrive/clips"
        New-Tone -Seconds 0.5 -SampleRate 16000 | Export-Audio "$clips/a.wav"
        New-Tone -Seconds 0.5 -SampleRate 44100 -Channels 2 | Export-Audio "$clips/deep/b.flac" -Tag @{ title = '</script><b>&"' }
        Set-Content -LiteralPath "$clips/notes.txt" 'not audio'

        # What the page is told of its files.
        function Get-Report([string] $Path) {
            [regex]::Match([IO.File]::ReadAllText($Path), '<script type="application/json" id="report">(.*?)</script>').Groups[1].Value | ConvertFrom-Json
        }

        # The names of all that is below a folder, hidden or not.
        function Get-Name([string] $Folder) {
            $names = [string[]] @([IO.Directory]::GetFileSystemEntries($Folder, '*', 'AllDirectories') | ForEach-Object { [IO.Path]::GetFileName($_) })
            [Array]::Sort($names, [StringComparer]::Ordinal)
            $names
        }
    }

    AfterEach { Set-Location $start }

    It 'writes one page that holds all it shows, and returns it' {
        $file = New-AudioReport $clips "$TestDrive/new/one.html" -Recurse
        $file | Should -BeOfType IO.FileInfo
        $file.FullName | Should -Be (Join-Path $TestDrive new one.html)
        Get-Name "$TestDrive/new" | Should -Be 'one.html'
        $report = Get-Report $file.FullName
        $report.title | Should -Be clips
        $report.files.name | Should -Be 'a.wav', 'deep/b.flac'
        $report.files.rate | Should -Be 16000, 44100
        $report.files[0].duration | Should -Be 0.5
        $report.files[0].peak | Should -Be -6.02
        $report.files[0].rms | Should -Be -9.03
        $report.files[1].tags[0] | Should -Be 'title', '</script><b>&"'
        $report.files[0].rasters.kind | Should -Be 'stft', 'mel', 'gammatone'
        $html = Get-Content -Raw -LiteralPath $file.FullName
        foreach ($id in 'pictures-1', 'sound-1', 'pictures-2', 'sound-2') { $html | Should -BeLike "*<script type=`"text/plain`" id=`"$id`">*" }
        $sound = [Convert]::FromBase64String([regex]::Match($html, 'id="sound-1">([^<]*)<').Groups[1].Value)
        [Text.Encoding]::ASCII.GetString($sound, 0, 4) | Should -BeExactly OggS
        $report.files[0].sound.size | Should -Be $sound.Length
    }

    It 'lets run only what it was written with, and reaches for nothing' {
        $html = Get-Content -Raw -LiteralPath (New-AudioReport $clips "$TestDrive/policy.html" -Force).FullName
        $policy = [regex]::Match($html, '<meta http-equiv="Content-Security-Policy" content="([^"]*)">').Groups[1].Value
        $policy | Should -Match "^default-src 'none'; "
        $policy | Should -Match "base-uri 'none'"
        $policy | Should -Not -Match 'unsafe|http|\*'
        foreach ($element in @{ Tag = 'script type="module"'; End = 'script' }, @{ Tag = 'style'; End = 'style' }) {
            $source = [regex]::Match($html, "(?s)<$($element.Tag)>(.*?)</$($element.End)>").Groups[1].Value
            $source.Length | Should -BeAbove 1000
            $hash = [Convert]::ToBase64String([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes($source)))
            $policy | Should -BeLike "*$($element.End)-src 'sha256-$hash'*"
        }
        $markup = $html -replace '(?s)<(script|style)[^>]*>.*?</\1>'
        $html -match '(?i)(src|href)\s*=\s*"?https?:' | Should -BeFalse
        $markup -match '(?i)\sstyle\s*=' | Should -BeFalse
        $html -cmatch '@import|url\(' | Should -BeFalse
    }

    It 'tells the loudness that Measure-AudioLoudness does, of files and of parts, and why there is none' {
        $loud = Join-Path $TestDrive loud
        New-Tone -Seconds 4 -SampleRate 16000 -Level 0.1 | Export-Audio "$loud/tone.wav"
        New-Tone -Seconds 0.2 | Export-Audio "$loud/short.wav"
        New-AudioSignal Silence -Duration 1 -SampleRate 8000 | Export-Audio "$loud/silent.wav" -Codec float
        New-AudioSignal Sine 50 -Duration 1 -SampleRate 500 | Export-Audio "$loud/slow.wav"
        Copy-Item (Join-Path $PSScriptRoot .. .. examples audio music duet.flac) $loud
        $files = (Get-Report (New-AudioReport $loud "$TestDrive/loud.html" -AudioFormat None).FullName).files
        foreach ($name in 'tone.wav', 'duet.flac') {
            $said = $files.Where{ $_.name -eq $name }[0].loudness
            $measured = Measure-AudioLoudness (Join-Path $loud $name)
            $said.state | Should -Be measured
            foreach ($pair in @{ integrated = 'IntegratedLoudness'; range = 'LoudnessRange'; momentaryMax = 'MomentaryMax'; shortTermMax = 'ShortTermMax'; truePeak = 'TruePeak' }.GetEnumerator()) {
                # The page has hundredths.
                $said.($pair.Key) | Should -BeNear $measured.($pair.Value) -Tolerance 0.005001 -Because "$name $($pair.Key)"
            }
        }
        $files.Where{ $_.name -eq 'short.wav' }[0].loudness.state | Should -Be 'too short'
        $silent = $files.Where{ $_.name -eq 'silent.wav' }[0].loudness
        $silent.state | Should -Be silent
        $silent.PSObject.Properties.Name | Should -Be state
        $slow = $files.Where{ $_.name -eq 'slow.wav' }[0]
        $slow.PSObject.Properties.Name | Should -Not -Contain loudness
        $slow.PSObject.Properties.Name | Should -Not -Contain error
        $part = (Get-Report (New-AudioReport "$loud/duet.flac" "$TestDrive/loud.html" -AudioFormat None -Offset 2 -Duration 3 -Force).FullName).files.loudness
        $part.integrated | Should -BeNear (Measure-AudioLoudness "$loud/duet.flac" -Offset 2 -Duration 3).IntegratedLoudness -Tolerance 0.005001
    }

    It 'tells of each rule what Test-Audio does, by a table, a file, or both' {
        $rules = @{ SampleRate = 16000; NoClipping = $true; MaxTruePeak = -7; MaxTailSilence = 0.1; Channels = 1, 2; MatchesTag = @{ title = 'b' } }
        "@{ SampleRate = 16000; NoClipping = `$true; MaxTruePeak = -7; MaxTailSilence = 0.1; Channels = 1, 2; MatchesTag = @{ title = 'b' } }" | Set-Content "$TestDrive/rules.psd1"
        $expected = Test-Audio $clips -Recurse @rules
        foreach ($given in @{ Rule = $rules }, @{ RuleFile = "$TestDrive/rules.psd1" }, @{ RuleFile = "$TestDrive/rules.psd1"; Rule = @{ SampleRate = 16000 } }) {
            $report = Get-Report (New-AudioReport $clips "$TestDrive/tested.html" -Recurse -Force -AudioFormat None -View Waveform @given).FullName
            $report.tests | Should -BeTrue
            foreach ($i in 0, 1) {
                $said = $report.files[$i].rules.ForEach{ "$($_.rule) $($_.passed) $($_.actual) $($_.expected)" } | Sort-Object
                $said | Should -Be ($expected[$i].Rules.ForEach{ "$($_.Rule) $($_.Passed) $($_.Actual) $($_.Expected)" } | Sort-Object)
            }
        }
        $expected.Passed | Should -Be $false, $false
        $report = Get-Report (New-AudioReport $clips "$TestDrive/tested.html" -Recurse -Force -RuleFile "$TestDrive/rules.psd1" -Rule @{ SampleRate = 44100 } -AudioFormat None -View Waveform).FullName
        $report.files.ForEach{ $_.rules.Where{ $_.rule -eq 'SampleRate' }.passed } | Should -Be $false, $true
        $without = Get-Report (New-AudioReport $clips "$TestDrive/tested.html" -Recurse -Force -AudioFormat None -View Waveform).FullName
        $without.tests | Should -BeFalse
        $without.files[0].PSObject.Properties.Name | Should -Not -Contain rules
    }

    It 'lists a file that cannot be read as one that breaks a rule, with the reason' {
        $in = Join-Path $TestDrive damaged
        $null = [IO.Directory]::CreateDirectory($in)
        [IO.File]::WriteAllText("$in/none.wav", 'no audio at all')
        $bytes = [IO.File]::ReadAllBytes((Get-ChildItem $clips -Recurse -Filter *.wav)[0].FullName)
        [IO.File]::WriteAllBytes("$in/short.wav", $bytes[0..($bytes.Length / 2)])
        $files = (Get-Report (New-AudioReport "$in/*" "$TestDrive/damaged.html" -Rule @{ Channels = 1 } -AudioFormat None -View Waveform -ErrorAction Ignore).FullName).files
        $files.name | Should -Be none.wav, short.wav
        foreach ($file in $files) {
            $file.rules.rule | Should -Be Decodes
            $file.rules.passed | Should -BeFalse
            $file.rules.expected | Should -Be whole
            $file.error | Should -BeLike "$($file.rules.actual)*"
            $file.error | Should -Not -BeLike "*$in*"
        }
        $files[1].error | Should -BeLike '*ends after*'
        (Get-Report (New-AudioReport "$in/*" "$TestDrive/damaged.html" -Force -AudioFormat None -View Waveform -ErrorAction Ignore).FullName).files[0].PSObject.Properties.Name | Should -Not -Contain rules
    }

    It 'refuses a rule that there is none of, a value that it cannot have, and rules of a page without files' {
        { New-AudioReport $clips "$TestDrive/no.html" -Rule @{ SampelRate = 1 } } | Should -Throw '*-Rule has a rule SampelRate, and there is none*SampleRate, Channels*' -ErrorId 'AudioPs.Parameter.Rule,*'
        { New-AudioReport $clips "$TestDrive/no.html" -Rule @{ MaxTruePeak = 'high' } } | Should -Throw '*-Rule: MaxTruePeak cannot be*high*'
        { New-AudioReport $clips "$TestDrive/no.html" -Rule @{ SilenceThreshold = 5 } } | Should -Throw '*silence*' -ErrorId 'AudioPs.Parameter.Rule,*'
        { New-AudioReport $clips "$TestDrive/no.html" -RuleFile "$TestDrive/none.psd1" } | Should -Throw '*cannot be read as rules*'
        { New-AudioReport -Kind Explorer -Destination "$TestDrive/no.html" -Rule @{ Channels = 1 } } | Should -Throw '*-Rule is about the files*'
        Test-Path "$TestDrive/no.html" | Should -BeFalse
    }

    It 'takes wildcards, files from the pipeline, several folders and clips' {
        (Get-Report (New-AudioReport "$clips/*.wav" "$TestDrive/w.html").FullName).files.name | Should -Be a.wav
        $piped = Get-ChildItem $clips -Recurse -File | Where-Object Extension -ne '.txt' | New-AudioReport -Destination "$TestDrive/p.html" -BasePath $TestDrive
        @((Get-Report $piped.FullName).files.name | Sort-Object) | Should -Be 'clips/a.wav', 'clips/deep/b.flac'
        (Get-Report (New-AudioReport $clips, "$clips/deep" "$TestDrive/f.html").FullName).files.name | Should -Be 'clips/a.wav', 'deep/b.flac'
        $clip = New-Tone -Seconds 0.2 | New-AudioReport -Destination "$TestDrive/c.html" -Title 'A <clip>'
        (Get-Report $clip.FullName).title | Should -Be 'A <clip>'
        (Get-Content -Raw -LiteralPath $clip.FullName) | Should -BeLike '*<title>A &lt;clip&gt;</title>*'
        Set-Location $clips
        (Get-Report (New-AudioReport . here.html -Recurse).FullName).files.name | Should -Be 'a.wav', 'deep/b.flac'
        Remove-Item here.html
    }

    It 'says what it passed over in a folder, and that nothing was left' {
        $said = New-AudioReport $clips "$TestDrive/v.html" -Verbose 4>&1
        "$said" | Should -BeLike '*notes.txt*not audio*'
        "$said" | Should -BeLike '*1 files*MB*'
        $null = [IO.Directory]::CreateDirectory("$TestDrive/empty")
        New-AudioReport "$TestDrive/empty" "$TestDrive/none.html" -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warnings" | Should -BeLike '*No audio*none.html*'
        "$TestDrive/none.html" | Should -Not -Exist
    }

    It 'a bad file is one error, which the report tells too' {
        $bad = "$TestDrive/bad"
        New-Tone | Export-Audio "$bad/1.wav"
        [IO.File]::WriteAllBytes("$bad/2.wav", (New-WavByte -DataSize 16000 -RiffSize 16036))
        New-Tone | Export-Audio "$bad/3.wav"
        $file = New-AudioReport $bad "$TestDrive/bad.html" -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Decode.Truncated,AudioPs.Commands.NewAudioReportCommand'
        $failures[0].TargetObject | Should -Be (Join-Path $bad 2.wav)
        $report = Get-Report $file.FullName
        $report.files.name | Should -Be 1.wav, 2.wav, 3.wav
        $report.files[1].error | Should -BeLike "'2.wav' ends after 800 of 8000 samples.*"
        $report.files[1].PSObject.Properties.Name | Should -Be id, name, error
        [IO.File]::ReadAllText($file.FullName).Contains($TestDrive) | Should -BeFalse
        $taken = New-AudioReport $bad "$TestDrive/taken.html" -AllowDamaged -WarningVariable warnings -WarningAction SilentlyContinue
        (Get-Report $taken.FullName).files[1].samples | Should -Be 800
        $warnings.Count | Should -Be 1
    }

    It 'has no pictures and no sound of a file without samples' {
        [IO.File]::WriteAllBytes("$TestDrive/nothing.wav", (New-WavByte -Data @()))
        $entry = (Get-Report (New-AudioReport "$TestDrive/nothing.wav" "$TestDrive/nothing.html").FullName).files
        $entry.samples | Should -Be 0
        $entry.peak | Should -BeNullOrEmpty
        $entry.PSObject.Properties.Name | Should -Not -Contain sound
        $entry.PSObject.Properties.Name | Should -Not -Contain rasters
    }

    It 'shows names as text, <Kind> too' -ForEach @(
        @{ Kind = 'a script'; Name = '<script>alert(1)</script>.wav' }
        @{ Kind = 'the end of a script and a comment'; Name = '</script><!--.wav' }
        @{ Kind = 'control characters'; Name = "a`u{202e}b`e[31m`n.wav" }
    ) {
        if ($IsWindows) { Set-ItResult -Skipped -Because 'no such name is possible there'; return }
        # A slash ends a name; what is left is as hostile.
        $plain = $Name.Replace('/', "`u{2215}")
        [IO.File]::WriteAllBytes("$TestDrive/$plain", (New-WavByte))
        $file = New-AudioReport -LiteralPath "$TestDrive/$plain" "$TestDrive/names.html" -Title $Name -Force
        # Pester cannot clear away a name with a bracket that is not closed.
        [IO.File]::Delete("$TestDrive/$plain")
        $report = Get-Report $file.FullName
        $report.files.name | Should -BeExactly $plain
        $report.title | Should -BeExactly $Name
        # Pester cannot clear away a name that is no pattern.
        [IO.File]::Delete("$TestDrive/$plain")
        $html = [IO.File]::ReadAllText($file.FullName)
        $html.Contains('alert(1)<') | Should -BeFalse
        $html.Contains('<!--') | Should -BeFalse
        $html.Contains("`u{202e}") | Should -BeFalse
        $html.Contains("`e") | Should -BeFalse
    }

    It '-View, -AudioFormat, -BitRate and -ColorMap choose what is in it' {
        $file = New-AudioReport "$clips/a.wav" "$TestDrive/few.html" -View Mel, Waveform -AudioFormat None -ColorMap Viridis
        $report = Get-Report $file.FullName
        $report.files.rasters.kind | Should -Be mel
        $report.files.waveform | Should -Not -BeNullOrEmpty
        $report.files.PSObject.Properties.Name | Should -Not -Contain sound
        $report.colorMap.name | Should -Be Viridis
        [Convert]::FromBase64String($report.colorMap.colors).Length | Should -Be 768
        $aac = (Get-Report (New-AudioReport "$clips/a.wav" "$TestDrive/aac.html" -AudioFormat Aac).FullName).files.sound
        $aac.type | Should -BeLike 'audio/mp4*'
        $sizes = '12k', '96k' | ForEach-Object { (Get-Report (New-AudioReport "$clips/a.wav" "$TestDrive/$_.html" -BitRate $_).FullName).files.sound.size }
        $sizes[1] | Should -BeAbove (2 * $sizes[0])
    }

    It 'shows a part and a band where these are asked for' {
        $file = (Get-Report (New-AudioReport "$clips/a.wav" "$TestDrive/part.html" -Offset 0.1 -Duration 0.2 -MinFrequency 300 -MaxFrequency 1000)).files
        $file.offset | Should -Be 0.1
        $file.duration | Should -Be 0.2
        $whole = (Get-Report (New-AudioReport "$clips/a.wav" "$TestDrive/whole.html")).files
        $whole.PSObject.Properties.Name | Should -Not -Contain offset
        foreach ($kind in 'stft', 'mel', 'gammatone') {
            $rows = $file.rasters.Where({ $_.kind -eq $kind }).rows
            $rows | Should -BeAbove 2
            $rows | Should -BeBelow $whole.rasters.Where({ $_.kind -eq $kind }).rows
        }
        # Above all that a file has, there is nothing of it.
        New-AudioReport "$clips/a.wav" "$TestDrive/none.html" -MinFrequency 9000 -ErrorVariable failures -ErrorAction SilentlyContinue | Out-Null
        $failures[0].Exception.Message | Should -BeLike '*goes from*8000 Hz*'
        { New-AudioReport "$clips/a.wav" "$TestDrive/none.html" -MinFrequency 900 -MaxFrequency 800 } | Should -Throw '*not below*'
        { New-AudioReport "$clips/a.wav" "$TestDrive/none.html" -View Waveform -MinFrequency 900 } | Should -Throw '*about spectrograms*' -ErrorId 'AudioPs.Parameter.MinFrequency,*'
    }

    It 'refuses what makes no sense: <Name>' -ForEach @(
        @{ Name = 'another extension'; Arguments = @{ Destination = 'x.pdf' }; Id = 'AudioPs.Parameter.Destination'; Says = '*.html*' }
        @{ Name = 'a bit rate of no sound'; Arguments = @{ AudioFormat = 'None'; BitRate = '24k' }; Id = 'AudioPs.Parameter.BitRate'; Says = '*-AudioFormat None*' }
        @{ Name = 'a bit rate that the codec has not'; Arguments = @{ BitRate = 100 }; Id = 'AudioPs.Write.InvalidArgument'; Says = '*6000*' }
        @{ Name = 'an unknown colour map'; Arguments = @{ ColorMap = 'Mauve' }; Id = 'CannotConvertArgumentNoMessage'; Says = '*Magma*' }
    ) {
        $all = @{ Path = $clips; Destination = "$TestDrive/refused.html" }
        foreach ($argument in $Arguments.Keys) { $all[$argument] = $Arguments[$argument] }
        { New-AudioReport @all } | Should -Throw -ErrorId "$Id,AudioPs.Commands.NewAudioReportCommand" -ExpectedMessage $Says
        Test-Path $all.Destination | Should -BeFalse
    }

    It 'does not overwrite without -Force, and writes nothing with -WhatIf' {
        $once = "$TestDrive/once.html"
        $null = New-AudioReport "$clips/a.wav" $once
        $written = [IO.File]::ReadAllText($once)
        { New-AudioReport "$clips/a.wav" $once -Title Other } | Should -Throw -ErrorId 'AudioPs.Write.DestinationExists,AudioPs.Commands.NewAudioReportCommand'
        [IO.File]::ReadAllText($once) | Should -BeExactly $written
        $null = New-AudioReport "$clips/a.wav" $once -Title Other -Force
        (Get-Report $once).title | Should -Be Other
        New-AudioReport $clips "$TestDrive/sub/never.html" -Linked -WhatIf | Should -BeNullOrEmpty
        Test-Path "$TestDrive/sub" | Should -BeFalse
    }

    It '-Linked puts pictures and sound beside a small page' {
        $folder = "$TestDrive/linked"
        $file = New-AudioReport $clips "$folder/a b.html" -Recurse -Linked
        $entries = (Get-Report $file.FullName).files
        $entries.script | Should -Be 'a%20b_files/0001.js', 'a%20b_files/0002.js'
        $entries.sound.source | Should -Be 'a%20b_files/0001.opus', 'a%20b_files/0002.opus'
        Get-Name $folder | Should -Be '0001.js', '0001.opus', '0002.js', '0002.opus', 'a b.html', 'a b_files', 'about-this-folder.txt'
        (Get-AudioInfo "$folder/a b_files/0001.opus").Duration.TotalSeconds | Should -Be 0.5
        # Both kinds hold the same pictures.
        $page = [IO.File]::ReadAllText((New-AudioReport $clips "$TestDrive/same.html" -Recurse).FullName)
        $packed = [regex]::Match($page, 'id="pictures-2">([^<]*)<').Groups[1].Value
        [IO.File]::ReadAllText("$folder/a b_files/0002.js") | Should -BeExactly "audioReport(2, `"$packed`");`n"
        # The sound beside a report is no recording to report.
        New-AudioReport $folder "$TestDrive/again.html" -Recurse -WarningAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It '-Linked -Force replaces its own folder as a whole, and no other' {
        $page = "$TestDrive/replace/r.html"
        $null = New-AudioReport $clips $page -Recurse -Linked
        { New-AudioReport "$clips/a.wav" $page -Linked } | Should -Throw -ErrorId 'AudioPs.Write.DestinationExists,*'
        $null = New-AudioReport "$clips/a.wav" $page -Linked -Force
        Get-Name "$TestDrive/replace" | Should -Be '0001.js', '0001.opus', 'about-this-folder.txt', 'r.html', 'r_files'
        $null = [IO.Directory]::CreateDirectory("$TestDrive/other/r_files")
        Set-Content -LiteralPath "$TestDrive/other/r_files/mine.txt" 'keep me'
        { New-AudioReport $clips "$TestDrive/other/r.html" -Linked -Force } | Should -Throw -ExpectedMessage '*not the folder of a report*'
        Get-Name "$TestDrive/other" | Should -Be 'mine.txt', 'r_files'
    }

    It 'leaves nothing behind when it is stopped at an error' {
        $bad = "$TestDrive/stop"
        New-Tone | Export-Audio "$bad/in/1.wav"
        Set-Content -LiteralPath "$bad/in/2.wav" 'no audio'
        { New-AudioReport "$bad/in" "$bad/r.html" -Linked -ErrorAction Stop } | Should -Throw
        [IO.Directory]::GetFileSystemEntries($bad) | Should -Be (Join-Path $bad in)
    }

    It 'has the same bytes for -ThrottleLimit 1, 2 and 8, linked or not' {
        $many = "$TestDrive/many"
        foreach ($i in 1..12) { New-Tone -Seconds (1.3 / $i) -Frequency (90 * $i) -Channels (1 + $i % 2) | Export-Audio ('{0}/{1:00}.wav' -f $many, $i) }
        Set-Content -LiteralPath "$many/05.txt" 'no audio'
        $hashes = foreach ($limit in 1, 2, 8) {
            $null = New-AudioReport $many "$TestDrive/throttle-$limit/r.html" -ThrottleLimit $limit
            $null = New-AudioReport $many "$TestDrive/throttle-$limit/l.html" -ThrottleLimit $limit -Linked
            $files = [string[]] [IO.Directory]::GetFiles("$TestDrive/throttle-$limit", '*', 'AllDirectories')
            [Array]::Sort($files, [StringComparer]::Ordinal)
            $files.Count | Should -Be 27
            (Get-FileHash -LiteralPath $files).Hash -join ' '
        }
        $hashes[1] | Should -BeExactly $hashes[0]
        $hashes[2] | Should -BeExactly $hashes[0]
    }

    It '-Kind Explorer writes a page that needs no audio, whole or not at all' {
        $file = New-AudioReport -Kind Explorer -Destination "$TestDrive/lesson/explorer.html"
        $file | Should -BeOfType IO.FileInfo
        $file.FullName | Should -Be (Join-Path $TestDrive lesson explorer.html)
        Get-Name "$TestDrive/lesson" | Should -Be 'explorer.html'
        $html = [IO.File]::ReadAllText($file.FullName)
        $html | Should -Match '^<!doctype html>'
        $html | Should -Match '</html>\n$'
        { New-AudioReport -Kind Explorer $file.FullName } | Should -Throw -ErrorId 'AudioPs.Write.DestinationExists,AudioPs.Commands.NewAudioReportCommand'
        New-AudioReport -Kind Explorer $file.FullName -Force | Should -Not -BeNullOrEmpty
        New-AudioReport -Kind Explorer "$TestDrive/none/never.html" -WhatIf | Should -BeNullOrEmpty
        Test-Path "$TestDrive/none" | Should -BeFalse
    }

    It '-Kind Explorer refuses what is about files: -<Name>' -ForEach @(
        @{ Name = 'Title'; Value = 'x' }
        @{ Name = 'View'; Value = 'Mel' }
        @{ Name = 'Linked'; Value = $true }
    ) {
        $other = @{ $Name = $Value }
        { New-AudioReport -Kind Explorer -Destination "$TestDrive/refused.html" @other } | Should -Throw "*-$Name is about the files of a report*"
        Test-Path "$TestDrive/refused.html" | Should -BeFalse
    }
}
