# Names and tags come from anywhere: what a terminal would obey in them is shown, not done.
BeforeAll {
    . "$PSScriptRoot/TestAudio.ps1"
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    $escape = [char] 27
    $name = "red${escape}[31m"
    $folder = (New-Item -ItemType Directory (Join-Path $TestDrive odd)).FullName
}

Describe 'Control characters' -Skip:$IsWindows {
    BeforeAll {
        $file = Join-Path $folder "$name.wav"
        [IO.File]::WriteAllBytes($file, (New-WavByte))
        $broken = Join-Path $folder "broken$name.wav"
        [IO.File]::WriteAllText($broken, 'no audio at all')
    }

    It 'of a name are written out in a table and a list' {
        $info = Get-AudioInfo -LiteralPath $file
        foreach ($text in ($info | Out-String), ($info | Format-List | Out-String)) {
            $text | Should -Match ([regex]::Escape('red\u001B[31m'))
            $text -replace "$escape\[[0-9;]*m(?!\.wav)", '' | Should -Not -Match "red$escape"
        }
    }

    It 'of a name are written out in an error' {
        Get-AudioInfo -LiteralPath $broken -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].Exception.Message | Should -Match ([regex]::Escape('red\u001B[31m'))
        $failure[0].Exception.Message | Should -Not -Match $escape
    }

    It 'of a name and a tag are written out in a warning and a verbose message' {
        $said = Convert-AudioFormat -LiteralPath $file -Destination (Join-Path $TestDrive "out$name.au") -Tag @{ "odd$escape" = 'x' } -Verbose 4>&1 3>&1
        $messages = @($said | Where-Object { $_ -is [Management.Automation.InformationalRecord] } | ForEach-Object Message)
        $messages -join "`n" | Should -Match ([regex]::Escape('odd\u001B'))
        $messages -join "`n" | Should -Not -Match $escape
    }
}
