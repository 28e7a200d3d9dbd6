BeforeDiscovery {
    $hasTerminal = [bool] (Get-Command script -CommandType Application -ErrorAction Ignore)
}

Describe 'Show-Waveform' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        . "$PSScriptRoot/TestTerminal.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $tone = New-Tone -Seconds 1 -SampleRate 8000 -Frequency 5
        $wav = Join-Path $TestDrive tone.wav
        $tone | Export-Audio $wav -Codec float
        New-Tone -Seconds 0.5 -Channels 2 | Export-Audio (Join-Path $TestDrive two.wav) -Codec float
    }

    It 'gives lines of text that fit 80 columns' {
        $lines = Show-Waveform $wav
        $lines | Should -BeOfType string
        $lines.Count | Should -BeAbove 8
        foreach ($line in $lines) {
            $line.Length | Should -Not -BeAbove 80
            $line | Should -Not -Match '[\x00-\x1f\x7f-\x9f]'
        }
        $lines[0] | Should -Match '^tone\.wav +1 s . 8 kHz . mono$'
        $lines[-1] | Should -Match 'peak -6\.0 dBFS at 0\.05 s +RMS -9\.0 dBFS$'
    }

    It 'draws the tone: a wave of five periods' {
        # The row of the axis' upper end, where the crests touch it: five runs of dots.
        $crest = (Show-Waveform $wav -Width 107 -Height 15)[1].Substring(7)
        [regex]::Matches($crest, '[^ ]+').Count | Should -Be 5
    }

    It 'has as many columns and rows as asked for' {
        $lines = Show-Waveform $wav -Width 50 -Height 12
        $lines.Count | Should -Be 12
        ($lines | ForEach-Object Length | Measure-Object -Maximum).Maximum | Should -Be 50
    }

    It 'shows a part with the times of the whole' {
        $lines = Show-Waveform $wav -Offset 0.25 -Duration 0.5
        $lines[0] | Should -Match ' 0\.5 s '
        $lines[-2].TrimStart() | Should -Match '^0\.30? .* 0\.70? s$'
        (Import-Audio $wav -Offset 0.25 -Duration 0.5 | Show-Waveform).Count | Should -Be $lines.Count
    }

    It 'has a lane for each channel' {
        $lines = Show-Waveform (Join-Path $TestDrive two.wav)
        @($lines -match '^L +0 ').Count | Should -Be 1
        @($lines -match '^R +0 ').Count | Should -Be 1
    }

    It '-Mode <Mode> is made of its characters' -ForEach @(
        @{ Mode = 'Braille'; Set = '\u2800-\u28ff' }
        @{ Mode = 'Block'; Set = '\u2580\u2584\u2588' }
        @{ Mode = 'Text'; Set = '|\-' }
    ) {
        $picture = (Show-Waveform $wav -Mode $Mode)[1..4] | ForEach-Object { $_.Substring(7) }
        "$picture" | Should -Match "^[$Set ]+$"
        "$picture" | Should -Match "[$Set]"
    }

    It '-Mode Sixel is kept when piped' {
        "$(Show-Waveform $wav -Mode Sixel)" | Should -Match '\eP0;1;0q"1;1;\d+;\d+#.*\e\\'
    }

    It '-Mode has a closed set, with completion' {
        { Show-Waveform $wav -Mode Picture } | Should -Throw '*Braille*'
        (TabExpansion2 'Show-Waveform -Mode b' 21).CompletionMatches.CompletionText | Should -Be 'Braille', 'Block'
    }

    It 'draws to full scale when asked to' {
        (Show-Waveform $wav)[1].Substring(0, 7).Trim() | Should -Be '0.5 ┤'
        (Show-Waveform $wav -FullScale)[1].Substring(0, 7).Trim() | Should -Be '1 ┤'
    }

    It 'goes on after a bad file, in order' {
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive folder)).FullName
        Copy-Item $wav (Join-Path $folder a.wav)
        [IO.File]::WriteAllText((Join-Path $folder b.wav), 'no audio')
        Copy-Item $wav (Join-Path $folder c.wav)
        $lines = Show-Waveform (Join-Path $folder *) -ErrorAction SilentlyContinue -ErrorVariable failures
        @($lines -match '\.wav ').ForEach({ $_.Substring(0, 5) }) | Should -Be 'a.wav', 'c.wav'
        @($lines -eq '').Count | Should -Be 1
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Open.UnknownFormat,AudioPs.Commands.ShowWaveformCommand'
        $failures[0].TargetObject | Should -Be (Join-Path $folder b.wav)
    }

    It 'shows names as text' {
        $bad = Join-Path $TestDrive "a`e[2J`u{202e}東`n.wav"
        Copy-Item -LiteralPath $wav -Destination $bad
        $lines = Show-Waveform -LiteralPath $bad
        # Pester cannot tidy up a name with an open bracket.
        [IO.File]::Delete($bad)
        $lines[0] | Should -BeLike 'a␛`[2J�東␊.wav *mono'
        # One of its characters takes two columns.
        $lines[0].Length | Should -Be 79
    }

    It 'says so where there is nothing to show' {
        $lines = Show-Waveform $wav -Offset 5 -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike "*tone.wav*ends before*"
        $lines[-1] | Should -BeLike '*no samples*'
    }

    Context 'in a terminal' -Skip:(-not $hasTerminal) {
        It 'is shown as wide as the window, in colour' {
            $screen = Invoke-Terminal "Show-Waveform '$wav'"
            $screen | Should -Match 'tone\.wav'
            $screen | Should -Match '\e\[[\d;]*36m[\u2800-\u28ff]'
            # A line of the axis goes to column 90.
            $screen | Should -Match '[─┬]{83}\e\[0m\r?\n'
            $screen | Should -Match "`nthe end"
        }

        It 'goes where the output goes, as plain text' {
            $out = Join-Path $TestDrive out.txt
            $screen = Invoke-Terminal @"
                `$x = Show-Waveform '$wav'; "variable `$(`$x.Count) `$("`$x".Contains([char]27))"
                Show-Waveform '$wav' | Set-Content '$out'
                function Get-It { Show-Waveform '$wav' }
                `$y = Get-It; "function `$(`$y.Count)"
                "piped `$((Show-Waveform '$wav' | ForEach-Object { `$_ }).Count)"
"@
            $count = (Show-Waveform $wav).Count
            $screen | Should -Not -Match 'tone\.wav'
            $screen | Should -Match "variable $count False"
            $screen | Should -Match "function $count"
            $screen | Should -Match "piped $count"
            @(Get-Content -LiteralPath $out).Count | Should -Be $count
            [IO.File]::ReadAllText($out) | Should -Not -Match '\e'
        }

        It 'is redirected by >' -Skip:(-not (Get-Command Out-File -ErrorAction Ignore)) {
            $out = Join-Path $TestDrive redirected.txt
            Invoke-Terminal "Show-Waveform '$wav' > '$out'" | Should -Not -Match 'tone\.wav'
            [IO.File]::ReadAllLines($out) | Should -Be (Show-Waveform $wav)
        }

        It 'is Sixel graphics where the terminal answers, and asks once' {
            $screen = Invoke-Terminal "Show-Waveform '$wav'; Show-Waveform '$wav'" -Answer '\e[6;20;10t\e[?62;4;22c'
            [regex]::Matches($screen, '\eP0;1;0q"1;1;830;').Count | Should -Be 2
            [regex]::Matches($screen, '\e\[c').Count | Should -Be 1
        }

        It 'has no colours with <_>' -ForEach 'NO_COLOR=1', 'TERM=dumb' {
            $screen = Invoke-Terminal "Show-Waveform '$wav'" -Environment 'TERM=xterm-256color', 'COLORTERM=truecolor', $_
            $screen | Should -Match 'tone\.wav'
            $screen | Should -Not -Match '\e\[[\d;]*m[\u2800-\u28ff]|\e\[c'
        }
    }
}
