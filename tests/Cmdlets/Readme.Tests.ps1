# The first lines of the README work as they are typed, in a new session, on the folder that they show.
BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $start = (Get-Content -Raw -LiteralPath (Join-Path $root README.md)) -split '(?m)^## ' | Select-Object -First 1
    # The block of PowerShell, and what stands in the text as a command.
    $block = [regex]::Match($start, '(?ms)^```powershell\n(.*?)\n```$').Groups[1].Value
    $prose = [regex]::Replace($start, '(?ms)^```.*?^```$', '')
    $commands = @([regex]::Matches($prose, '(?s)`([A-Z]\w+-\w+ [^`]+)`') | ForEach-Object { $_.Groups[1].Value -replace '\s+', ' ' })
    $lines = @(@($block -split "`n") + $commands | Where-Object { $_ } | ForEach-Object { @{ Line = $_ } })
    $shown = [regex]::Match($start, '(?ms)^```text\n(.*?)\n```$').Groups[1].Value -split "`n"
    $shownLines = @($shown | Where-Object { $_ -match '\.\w+ ' } | ForEach-Object { @{ Line = $_.TrimEnd() } })
}

BeforeAll {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $module = (Resolve-Path "$root/out/AudioPs").Path
    Import-Module $module
    Import-Module "$PSScriptRoot/TestSound.psm1"
    $hasSound = Start-TestSound
    # What the lines read, in a folder that they may write to.
    $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive repository)
    Copy-Item -LiteralPath (Join-Path $root examples) -Destination $folder -Recurse

    # What a new session writes for a line, and whether that ended without an error or a warning.
    function Invoke-Line([string] $Line) {
        $code = "`$ErrorActionPreference = 'Stop'; `$WarningPreference = 'Stop'; Import-Module '$module'; Set-Location -LiteralPath '$folder'; $Line"
        $said = & (Join-Path $PSHOME pwsh) -NoProfile -NonInteractive -Command $code 2>&1 | Out-String -Width 200
        @{ Text = $said -replace '\e\[[\d;]*m'; ExitCode = $LASTEXITCODE }
    }
}

AfterAll { Stop-TestSound }

Describe 'The first lines of the README' {
    It 'are found: <Count> to type, <Shown> shown' -ForEach @(@{ Count = $lines.Count; Shown = $shownLines.Count }) {
        $Count | Should -Be 7
        $Shown | Should -Be 3
    }

    It 'work as typed: <Line>' -ForEach $lines {
        if ($Line -like '*Playback*music*') { Skip-WithoutSound Start-AudioPlayback $hasSound }
        $outcome = Invoke-Line $Line
        $outcome.ExitCode | Should -Be 0 -Because $outcome.Text
        # What plays and what names shows nothing where no terminal is.
        if ($Line -notlike '*Start-AudioPlayback*') { $outcome.Text.Trim() | Should -Not -BeNullOrEmpty }
    }

    It 'give what is shown: <Line>' -ForEach $shownLines {
        $script:info ??= (Invoke-Line 'Get-AudioInfo examples/audio -Recurse').Text
        $script:info | Should -Match ('(?m)^' + [regex]::Escape($Line) + '\s*$')
    }

    It 'write what the text names' {
        Join-Path $folder out mel speech sentence.npy | Should -Exist
        Join-Path $folder out report.html | Should -Exist
        @(Get-ChildItem -LiteralPath (Join-Path $folder out mel) -Recurse -File) | Should -HaveCount 8
    }
}
