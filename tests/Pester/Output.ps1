# What a run prints. Normal: failures and one line a file; Detailed: every block and test; None: nothing.

function Write-Line([string] $Text, [ConsoleColor] $Color = 'Gray') {
    Write-Host $Text -ForegroundColor $Color
}

function Format-Duration([TimeSpan] $Duration) {
    if ($Duration.TotalSeconds -lt 1) { return "$([int] $Duration.TotalMilliseconds)ms" }
    $Duration.TotalSeconds.ToString('0.00', [cultureinfo]::InvariantCulture) + 's'
}

function Write-FileName([string] $File) {
    if ($script:CurrentRun.Output -eq 'Detailed') { Write-Line "`nRunning tests from '$File'" Magenta }
}

# Written when the first test of the block starts, because the name may need what BeforeAll defines.
function Write-BlockName($Block) {
    if ($Block.Announced -or $Block.IsRoot) { return }
    Write-BlockName $Block.Parent
    $Block.Announced = $true
    if ($script:CurrentRun.Output -eq 'Detailed') {
        Write-Line ('  ' * ($Block.Path.Count - 1) + $Block.ExpandedName) Cyan
    }
}

function Write-TestResult($Test) {
    $detailed = $script:CurrentRun.Output -eq 'Detailed'
    if ($script:CurrentRun.Output -eq 'None' -or -not ($detailed -or $Test.Result -eq 'Failed')) { return }
    $margin = $detailed ? '  ' * ($Test.Path.Count - 1) : ''
    $name = $detailed ? $Test.ExpandedName : $Test.ExpandedPath
    $time = Format-Duration $Test.Duration
    $because = $Test.ErrorRecord.Count -gt 0 ? " $($Test.ErrorRecord[0].Exception.Message)" : ''
    switch ($Test.Result) {
        'Passed' { Write-Line "$margin[+] $name $time" DarkGreen }
        'Skipped' { Write-Line "$margin[!] $name$because $time" Yellow }
        'Inconclusive' { Write-Line "$margin[?] $name$because $time" Yellow }
        'Failed' {
            Write-Line "$margin[-] $name $time" Red
            foreach ($e in $Test.ErrorRecord) { Write-Failure $e "$margin    " }
        }
    }
}

function Write-BlockFailure($Block) {
    if ($script:CurrentRun.Output -eq 'None') { return }
    Write-Line "[-] Block $($Block.ExpandedPath) failed" Red
    foreach ($e in $Block.ErrorRecord) { Write-Failure $e '    ' }
    foreach ($test in (Get-DescendantNode $Block 'Test')) {
        if ($test.ShouldRun -and -not $test.Executed) { Write-Line "    [-] $($test.Path -join '.') did not run" Red }
    }
}

function Write-FileResult($Container) {
    if ($script:CurrentRun.Output -eq 'None') { return }
    if ($Container.ErrorRecord.Count -gt 0) {
        Write-Line "[-] $($Container.Item) failed" Red
        foreach ($e in $Container.ErrorRecord) { Write-Failure $e '    ' }
    }
    elseif ($script:CurrentRun.Output -eq 'Normal' -and $Container.Result -eq 'Passed') {
        Write-Line "[+] $($Container.Item) $(Format-Duration $Container.Duration)" DarkGreen
    }
}

function Write-RunResult($Result) {
    if ($script:CurrentRun.Output -eq 'None') { return }
    $failed = $Result.FailedCount + $Result.FailedBlocksCount + $Result.FailedContainersCount
    $skipped = $Result.SkippedCount + $Result.InconclusiveCount
    Write-Line "Tests completed in $(Format-Duration $Result.Duration)"
    Write-Line "$($Result.PassedCount) passed, $failed failed, $skipped skipped"
}

# The message, then the place in the test file and what led there, without the frames of the stand-in itself.
function Write-Failure([Management.Automation.ErrorRecord] $Record, [string] $Margin) {
    $message = $Record.Exception.Message
    if ($Record.FullyQualifiedErrorId -ne 'PesterAssertionFailed') { $message = "$($Record.Exception.GetType().Name): $message" }
    foreach ($line in $message -split '\r?\n') { Write-Line "$Margin$line" Red }
    foreach ($line in @("$($Record.ScriptStackTrace)" -split '\r?\n')) {
        if ($line -notmatch '^at (?<what>.*), (?<file>.*): line (?<line>\d+)$') { continue }
        if ([IO.Path]::GetDirectoryName($Matches.file) -ne $PSScriptRoot) { Write-Line "${Margin}at $($Matches.file):$($Matches.line)" Red }
        elseif ($Matches.file -like '*UserScope.ps1') { break }
    }
}
