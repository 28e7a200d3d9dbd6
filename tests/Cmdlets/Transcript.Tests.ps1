BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    $hasTerminal = [bool] (Get-Command script -CommandType Application -ErrorAction Ignore)
    $shows = (Get-Command -Module AudioPs -Verb Show).Name
}

# What is shown comes in its turn, and a transcript has it, whatever the terminal makes of it.
Describe '<_> in a terminal' -ForEach $shows -Skip:(-not $hasTerminal) {
    BeforeAll {
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        . "$PSScriptRoot/TestAudio.ps1"
        . "$PSScriptRoot/TestTerminal.ps1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $show = $_
        $wav = Join-Path $TestDrive "$show.wav"
        New-Tone -Seconds 1 -SampleRate 16000 -Frequency 1000 | Export-Audio $wav
        $answers = @{ Sixel = '\e[6;20;10t\e[?62;4;22c'; Colours = '' }

        function Get-Transcript([string] $Command, [string] $Answer) {
            $file = Join-Path $TestDrive "transcript $([Guid]::NewGuid()).txt"
            $script:screen = Invoke-Terminal "`$null = Start-Transcript '$file'`n$Command`n`$null = Stop-Transcript" $Answer
            # Between the rows of stars: header, what was shown, footer.
            ([IO.File]::ReadAllText($file) -split '(?m)^\*{20,}\r?\n')[2] -split '\r?\n'
        }
    }

    It 'comes after the table that was asked for before, and before the one after, with <_>' -ForEach 'Colours', 'Sixel' {
        $screen = Invoke-Terminal "Get-AudioInfo '$wav'; $show '$wav'; Get-AudioInfo '$wav'" $answers[$_]
        $seen = $screen -replace '\e\[[\d;]*m'
        # Name and rate stand in the row of the table, name and length over the picture.
        [regex]::Matches($seen, '(?m)\.wav +(wav +16000|1 s )').Groups.Where({ $_.Name -eq '1' }).Value -replace ' +.*' | Should -Be wav, 1, wav
    }

    It 'is in a transcript as text, with <_>' -ForEach 'Colours', 'Sixel' {
        $kept = Get-Transcript "$show '$wav' -Height 12 -Width 80" $answers[$_]
        $kept = @($kept | Where-Object { $_ })
        $kept.Count | Should -Be 12
        $kept[0] | Should -BeLike "$show.wav*16 kHz*mono"
        # The tone fills a row, in characters that differ from those of silence.
        $rows = $kept[1..8] | ForEach-Object { $_.Substring(7) }
        ($rows | Sort-Object -Unique).Count | Should -BeAbove 1
        "$kept" | Should -Not -Match '\e'
        $screen | Should -Match ($_ -eq 'Sixel' ? '\eP0;1;0q' : '\e\[[\d;]*m')
    }

    It 'has the lines of other pictures and words in their order' {
        $kept = Get-Transcript "'one'; $show '$wav' -Height 8; 'two'; 1..2 | ForEach-Object { $show '$wav' -Height 8; `"three `$_`" }" ''
        ($kept -match '^(one|two|three)|\.wav ') -replace '\.wav .*' | Should -Be one, $show, two, $show, 'three 1', $show, 'three 2'
    }
}
