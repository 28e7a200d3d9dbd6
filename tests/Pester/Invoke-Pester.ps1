<#
.SYNOPSIS
Runs Pester 5 test files and prints, as its last line, 'N passed, N failed, N skipped'.
.DESCRIPTION
Failed counts tests, blocks whose BeforeAll or AfterAll failed, and files whose discovery failed, and becomes
$LASTEXITCODE. Skipped counts inconclusive tests too.
.PARAMETER Path
Test files, or folders that are searched for *.Tests.ps1. Wildcards are allowed.
#>
function Invoke-Pester {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [string[]] $Path = '.',
        [Alias('Tag', 'Tags')] [string[]] $TagFilter = @(),
        [string[]] $ExcludeTagFilter = @(),
        [Alias('Name')] [string[]] $FullNameFilter = @(),
        [ValidateSet('None', 'Normal', 'Detailed')] [string] $Output = 'Normal',
        [switch] $PassThru
    )
    $files = @(Find-TestFile $Path $PSCmdlet.SessionState)
    $filter = @{ Tag = $TagFilter; ExcludeTag = $ExcludeTagFilter; FullName = $FullNameFilter }
    $outerRun = $script:CurrentRun
    $location = $PSCmdlet.SessionState.Path.CurrentLocation
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $blocks = $ExecutionContext.SessionState.InvokeCommand.GetCommand("$PSScriptRoot/UserScope.ps1", 'ExternalScript').ScriptBlock
    $script:CurrentRun = [pscustomobject]@{
        Phase = 'Discovery'; Block = $null; TestFolder = $null; Output = $Output
        UserScope = $ExecutionContext.InvokeCommand.InvokeScript($PSCmdlet.SessionState, $blocks, @())[0]
    }
    try {
        if ($null -ne $outerRun) { Remove-TestDrive }
        $containers = foreach ($file in $files) {
            Write-FileName $file
            $fileClock = [Diagnostics.Stopwatch]::StartNew()
            $root = Invoke-TestFile $file $filter
            $container = New-ContainerResult $file $root $fileClock.Elapsed
            Write-FileResult $container
            $container
        }
        $result = New-RunResult @($containers) $clock.Elapsed
        Write-RunResult $result
    }
    finally {
        $null = $PSCmdlet.SessionState.Path.SetLocation($location.Path)
        $script:CurrentRun = $outerRun
        if ($null -ne $outerRun -and $outerRun.Phase -eq 'Run') { New-TestDrive $outerRun.TestFolder }
    }
    $global:LASTEXITCODE = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
    if ($PassThru) { $result }
}

function Find-TestFile([string[]] $Path, [Management.Automation.SessionState] $SessionState) {
    $provider = $null
    $files = [Collections.Generic.List[string]]::new()
    foreach ($p in $Path) {
        foreach ($resolved in $SessionState.Path.GetResolvedProviderPathFromPSPath($p, [ref] $provider)) {
            if ([IO.Directory]::Exists($resolved)) {
                $found = [IO.Directory]::GetFiles($resolved, '*.Tests.ps1', [IO.SearchOption]::AllDirectories)
                [Array]::Sort($found, [StringComparer]::Ordinal)
            }
            else { $found = @($resolved) }
            foreach ($file in $found) { if (-not $files.Contains($file)) { $files.Add($file) } }
        }
    }
    if ($files.Count -eq 0) { throw [IO.FileNotFoundException] "No *.Tests.ps1 file was found in '$($Path -join "', '")'." }
    foreach ($file in $files) {
        if (-not $file.EndsWith('.ps1')) { throw [ArgumentException] "'$file' is not a .ps1 file." }
    }
    $files
}

function Get-DescendantNode($Block, [string] $Kind) {
    foreach ($node in $Block.Children) {
        if ($node.Kind -eq $Kind) { $node }
        if ($node.Kind -eq 'Block') { Get-DescendantNode $node $Kind }
    }
}

function New-ContainerResult([string] $File, $Root, [TimeSpan] $Duration) {
    $tests = @(Get-DescendantNode $Root 'Test')
    $failedBlocks = @(Get-DescendantNode $Root 'Block' | Where-Object { $_.ErrorRecord.Count -gt 0 })
    $failed = $Root.ErrorRecord.Count + $failedBlocks.Count + @($tests | Where-Object Result -EQ 'Failed').Count -gt 0
    [pscustomobject]@{
        Item = $File; Result = $failed ? 'Failed' : 'Passed'; ErrorRecord = $Root.ErrorRecord; Tests = $tests
        FailedBlocks = $failedBlocks; Duration = $Duration
    }
}

function New-RunResult([object[]] $Container, [TimeSpan] $Duration) {
    $tests = @(foreach ($c in $Container) { $c.Tests })
    $failedBlocks = @(foreach ($c in $Container) { $c.FailedBlocks })
    $byResult = @{ Passed = @(); Failed = @(); Skipped = @(); Inconclusive = @(); NotRun = @() }
    foreach ($test in $tests) { $byResult[$test.Result] += $test }
    $failedContainers = @($Container | Where-Object { $_.ErrorRecord.Count -gt 0 })
    [pscustomobject]@{
        PSTypeName = 'Pester.StandIn.Run'
        Result = @($Container | Where-Object Result -EQ 'Failed').Count -gt 0 ? 'Failed' : 'Passed'
        TotalCount = $tests.Count; PassedCount = $byResult.Passed.Count; FailedCount = $byResult.Failed.Count
        SkippedCount = $byResult.Skipped.Count; InconclusiveCount = $byResult.Inconclusive.Count
        NotRunCount = $byResult.NotRun.Count
        FailedBlocksCount = $failedBlocks.Count; FailedContainersCount = $failedContainers.Count
        Duration = $Duration; Containers = $Container; Tests = $tests
        Passed = $byResult.Passed; Failed = $byResult.Failed; Skipped = $byResult.Skipped
        Inconclusive = $byResult.Inconclusive; NotRun = $byResult.NotRun
        FailedBlocks = $failedBlocks; FailedContainers = $failedContainers
    }
}
