# Run: the blocks and tests that discovery found, in file order, each in its own scope inside the scope of its parent.

# A name with <expression> in it becomes a script block that gives the name when it runs where the test's variables
# are: '<a.b>' is the value of $a.b, and a backtick before the < keeps it as it is.
function Get-NameTemplate([string] $Name) {
    if (-not $Name.Contains('<')) { return }
    $text = $Name.Replace('$', '`$').Replace('"', '`"')
    $text = [regex]::Replace($text, '(?<!`)<([^>^`]+)>', { param($match) '$($' + $match.Groups[1].Value + ')' })
    [scriptblock]::Create('"' + $text + '"')
}

function Join-NodePath($Parent, [string] $Name) {
    if ($Parent.IsRoot) { $Name } else { "$($Parent.ExpandedPath).$Name" }
}

function Invoke-Block($Block) {
    if (-not $Block.IsRoot) { $Block.ExpandedPath = Join-NodePath $Block.Parent $Block.Name }
    $frame = [pscustomobject]@{
        Block = $Block; Data = ConvertTo-VariableTable $Block.Data
        BeforeAll = $Block.Skip ? $null : $Block.BeforeAll
        AfterAll = $Block.Skip ? $null : $Block.AfterAll
        Template = Get-NameTemplate $Block.Name; Name = $Block.Name
        RunChildren = ${function:Invoke-ChildNode}; ErrorRecord = $Block.ErrorRecord
    }
    $folder = $script:CurrentRun.TestFolder
    $kept = [Collections.Generic.HashSet[string]]::new([string[]] @(Get-FolderEntry $folder))
    # The loop stops a stray break or continue of the test code.
    do { $null = & $script:CurrentRun.UserScope.Block $frame } while ($false)
    Remove-NewEntry $folder $kept

    if ($Block.ErrorRecord.Count -gt 0 -and -not $Block.IsRoot) {
        Write-BlockName $Block
        Write-BlockFailure $Block
    }
}

function Invoke-ChildNode($Frame) {
    $block = $Frame.Block
    if (-not $block.IsRoot) {
        $block.ExpandedName = $Frame.Name
        $block.ExpandedPath = Join-NodePath $block.Parent $Frame.Name
    }
    foreach ($node in $block.Children) {
        if (-not $node.ShouldRun) { continue }
        if ($node.Kind -eq 'Block') { Invoke-Block $node }
        else {
            Write-BlockName $block
            Invoke-Test $node
            Write-TestResult $node
        }
    }
}

function Invoke-Test($Test) {
    $Test.Executed = $true
    $Test.ExpandedPath = Join-NodePath $Test.Block $Test.Name
    if ($Test.Skip) {
        $Test.Result = 'Skipped'
        return
    }

    $before = [Collections.Generic.List[object]]::new()
    $after = [Collections.Generic.List[object]]::new()
    for ($block = $Test.Block; $null -ne $block; $block = $block.Parent) {
        if ($null -ne $block.BeforeEach) { $before.Insert(0, $block.BeforeEach) }
        if ($null -ne $block.AfterEach) { $after.Add($block.AfterEach) }
    }
    $frame = [pscustomobject]@{
        Data = ConvertTo-VariableTable $Test.Data; Body = $Test.Body
        BeforeEach = $before.GetEnumerator(); AfterEach = $after.GetEnumerator()
        Template = Get-NameTemplate $Test.Name; Name = $Test.Name
        ErrorRecord = $Test.ErrorRecord; Completed = $false
    }
    $clock = [Diagnostics.Stopwatch]::StartNew()
    do { $null = & $script:CurrentRun.UserScope.Test $frame } while ($false)
    $Test.Duration = $clock.Elapsed

    $Test.ExpandedName = $frame.Name
    $Test.ExpandedPath = Join-NodePath $Test.Block $frame.Name
    $Test.Result = Get-TestResult $Test $frame.Completed
}

function Get-TestResult($Test, [bool] $Completed) {
    $errors = $Test.ErrorRecord
    if ($errors.Count -eq 0 -and $Completed) { return 'Passed' }
    if ($errors.Count -eq 0) {
        $errors.Add([Management.Automation.ErrorRecord]::new(
                [InvalidOperationException]::new('The test was left by a break or continue outside a loop.'),
                'PesterTestIncomplete', 'InvalidOperation', $null))
    }
    if ($errors.Count -eq 1) {
        switch ($errors[0].FullyQualifiedErrorId) {
            'PesterTestSkipped' { return 'Skipped' }
            'PesterTestInconclusive' { return 'Inconclusive' }
        }
    }
    'Failed'
}

function Set-ItResult {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, ParameterSetName = 'Skipped')] [switch] $Skipped,
        [Parameter(Mandatory, ParameterSetName = 'Inconclusive')] [switch] $Inconclusive,
        [string] $Because
    )
    $result = $PSCmdlet.ParameterSetName
    throw [Management.Automation.ErrorRecord]::new(
        [Exception]::new("is $($result.ToLowerInvariant())$(Format-Because $Because)"), "PesterTest$result", 'OperationStopped', $null)
}

# Discovery and run of one file. The result is its root block.
function Invoke-TestFile([string] $Path, $Filter) {
    $run = $script:CurrentRun
    $root = New-BlockNode $null 'Root' $null $null @() $false 0
    $run.Block = $root
    $run.Phase = 'Discovery'
    try {
        Assert-NoParameters $Path
        do { $null = & $run.UserScope.File @{ Path = $Path } } while ($false)
    }
    catch {
        $root.ErrorRecord.Add($_)
        return $root
    }
    $root.Included = -not ($Filter.Tag -or $Filter.FullName)
    Select-Node $root $Filter $false
    $run.Phase = 'Run'
    if (-not $root.ShouldRun) { return $root }

    $run.TestFolder = New-TestFolder
    try {
        New-TestDrive $run.TestFolder
        $frame = @{ ScriptScope = "$PSScriptRoot/ScriptScope.ps1"; Block = $root; Action = { param($f) Invoke-Block $f.Block } }
        $null = & $run.UserScope.Run $frame
    }
    catch { $root.ErrorRecord.Add($_) }
    finally {
        Remove-TestDrive
        if ([IO.Directory]::Exists($run.TestFolder)) { [IO.Directory]::Delete($run.TestFolder, $true) }
    }
    # What a failed BeforeAll kept from running has failed.
    foreach ($test in (Get-DescendantNode $root 'Test')) {
        if ($test.ShouldRun -and -not $test.Executed) { $test.Result = 'Failed' }
    }
    $root
}

function Assert-NoParameters([string] $Path) {
    $tokens = $errors = $null
    $ast = [Management.Automation.Language.Parser]::ParseFile($Path, [ref] $tokens, [ref] $errors)
    if ($null -ne $ast.ParamBlock -and $ast.ParamBlock.Parameters.Count -gt 0) {
        throw [NotSupportedException] 'A test file with parameters needs Pester itself; the stand-in passes none.'
    }
}
