# Discovery: a test file is run once to find its blocks and tests. Bodies of Describe and Context run now; bodies of
# It and of the setup and teardown blocks are only kept.

# Commands of test files call this first. The phase decides what they may do.
function Get-DiscoveringBlock([string] $Command) {
    if ($null -eq $script:CurrentRun) {
        throw [InvalidOperationException] "$Command works in a test file that Invoke-Pester runs: Invoke-Pester -Path <file>."
    }
    if ($script:CurrentRun.Phase -ne 'Discovery') {
        throw [InvalidOperationException] "$Command must stand in the file or in the body of a Describe or Context; it was called while tests ran."
    }
    $script:CurrentRun.Block
}

function New-BlockNode($Parent, [string] $Name, [scriptblock] $Body, $Data, [string[]] $Tag, [bool] $Skip, [int] $Line) {
    $node = [pscustomobject]@{
        PSTypeName = 'Pester.StandIn.Block'; Kind = 'Block'; IsRoot = $null -eq $Parent; Parent = $Parent
        Name = $Name; ExpandedName = $Name; ExpandedPath = ''; Path = @(); Body = $Body; Data = $Data; Tag = $Tag
        Skip = $Skip; StartLine = $Line; Children = [Collections.Generic.List[object]]::new()
        BeforeAll = $null; AfterAll = $null; BeforeEach = $null; AfterEach = $null
        Included = $false; ShouldRun = $false; Announced = $false
        ErrorRecord = [Collections.Generic.List[Management.Automation.ErrorRecord]]::new()
    }
    if ($null -ne $Parent) {
        $node.Path = @($Parent.Path) + $Name
        $Parent.Children.Add($node)
    }
    $node
}

function New-TestNode($Parent, [string] $Name, [scriptblock] $Body, $Data, [string[]] $Tag, [bool] $Skip, [int] $Line) {
    $node = [pscustomobject]@{
        PSTypeName = 'Pester.StandIn.Test'; Kind = 'Test'; Block = $Parent
        Name = $Name; ExpandedName = $Name; ExpandedPath = ''; Path = @($Parent.Path) + $Name; Body = $Body; Data = $Data
        Tag = $Tag; Skip = $Skip; StartLine = $Line; Included = $false; ShouldRun = $false
        Executed = $false; Result = 'NotRun'; Duration = [TimeSpan]::Zero
        ErrorRecord = [Collections.Generic.List[Management.Automation.ErrorRecord]]::new()
    }
    $node.ExpandedPath = $node.Path -join '.'
    $Parent.Children.Add($node)
}

# The variables that one item of -ForEach defines: $_ and, for a dictionary, its keys.
function ConvertTo-VariableTable($Data) {
    $table = @{}
    if ($null -eq $Data) { return $table }
    $table['_'] = $Data
    if ($Data -is [Collections.IDictionary]) {
        foreach ($entry in $Data.GetEnumerator()) {
            if (-not $table.ContainsKey($entry.Key)) { $table[$entry.Key] = $entry.Value }
        }
    }
    $table
}

# The items to make a block or test of: those of -ForEach, none if it is empty, and one null without it.
function Get-DataItem($BoundParameters) {
    if (-not $BoundParameters.ContainsKey('ForEach')) { return , @($null) }
    if ($null -eq $BoundParameters['ForEach']) { return , @() }
    , @($BoundParameters['ForEach'])
}

function Add-Block([string] $Command, [string] $Name, [scriptblock] $Body, [string[]] $Tag, [bool] $Skip, [object[]] $Items, [int] $Line) {
    $parent = Get-DiscoveringBlock $Command
    if ($null -eq $Body) {
        throw [ArgumentException] "$Command '$Name' has no body. The opening brace must be on the line of $Command, and the name comes first."
    }
    foreach ($item in $Items) {
        $block = New-BlockNode $parent $Name $Body $item $Tag $Skip $Line
        $script:CurrentRun.Block = $block
        try { & $script:CurrentRun.UserScope.Discover @{ Body = $Body; Data = ConvertTo-VariableTable $item } }
        finally { $script:CurrentRun.Block = $parent }
    }
}

function Describe {
    [CmdletBinding()]
    [Alias('Context')]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Name,
        [Parameter(Position = 1)] [ValidateNotNull()] [scriptblock] $Fixture,
        [Alias('Tags')] [string[]] $Tag = @(),
        [switch] $Skip,
        $ForEach
    )
    Add-Block $MyInvocation.InvocationName $Name $Fixture $Tag $Skip (Get-DataItem $PSBoundParameters) $MyInvocation.ScriptLineNumber
}

function It {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Name,
        [Parameter(Position = 1)] [scriptblock] $Test,
        [Alias('TestCases')] [object[]] $ForEach,
        [string[]] $Tag = @(),
        [switch] $Skip
    )
    $parent = Get-DiscoveringBlock 'It'
    if ($null -eq $Test) {
        throw [ArgumentException] "It '$Name' has no body. The opening brace must be on the line of It, and the name comes first."
    }
    if ($parent.IsRoot) { throw [InvalidOperationException] "It '$Name' must stand inside a Describe or Context." }
    foreach ($item in (Get-DataItem $PSBoundParameters)) { New-TestNode $parent $Name $Test $item $Tag $Skip $MyInvocation.ScriptLineNumber }
}

function BeforeDiscovery {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [scriptblock] $ScriptBlock)
    $null = Get-DiscoveringBlock 'BeforeDiscovery'
    . $ScriptBlock
}

# Pester keeps the last of several; here a second one is an error, because the first would never run.
function Set-BlockStep([string] $Step, [scriptblock] $ScriptBlock) {
    $block = Get-DiscoveringBlock $Step
    if ($block.IsRoot -and $Step -in 'BeforeEach', 'AfterEach') {
        throw [InvalidOperationException] "$Step must stand inside a Describe or Context, not directly in the file."
    }
    if ($null -ne $block.$Step) { throw [InvalidOperationException] "A block can have only one $Step; this is the second." }
    $block.$Step = $ScriptBlock
}

function BeforeAll {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [scriptblock] $ScriptBlock)
    Set-BlockStep 'BeforeAll' $ScriptBlock
}

function AfterAll {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [scriptblock] $ScriptBlock)
    Set-BlockStep 'AfterAll' $ScriptBlock
}

function BeforeEach {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [scriptblock] $ScriptBlock)
    Set-BlockStep 'BeforeEach' $ScriptBlock
}

function AfterEach {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [scriptblock] $ScriptBlock)
    Set-BlockStep 'AfterEach' $ScriptBlock
}
