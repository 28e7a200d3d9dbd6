# Decides, after discovery, which blocks and tests run and which are skipped.

function Test-AnyLike([string[]] $Value, [string[]] $Pattern) {
    foreach ($p in $Pattern) {
        foreach ($v in $Value) { if ($v -like $p) { return $true } }
    }
    $false
}

function Test-Included($Node, $Filter) {
    (Test-AnyLike $Node.Tag $Filter.Tag) -or (Test-AnyLike ($Node.Path -join '.') $Filter.FullName)
}

# A test runs when it or a block around it matches an include filter, or there is none, and nothing around it matches
# the exclude filter. A block runs when anything in it does. Skip is inherited, and a block of which everything is
# skipped is skipped itself, so that its BeforeAll and AfterAll do not run.
function Select-Node($Block, $Filter, [bool] $ParentExcluded) {
    $excluded = $ParentExcluded -or (Test-AnyLike $Block.Tag $Filter.ExcludeTag)
    $anyRuns = $false
    $allSkipped = $true
    foreach ($node in $Block.Children) {
        $node.Skip = $node.Skip -or $Block.Skip
        $node.Included = $Block.Included -or (Test-Included $node $Filter)
        if ($node.Kind -eq 'Block') { Select-Node $node $Filter $excluded }
        else { $node.ShouldRun = $node.Included -and -not ($excluded -or (Test-AnyLike $node.Tag $Filter.ExcludeTag)) }
        if ($node.ShouldRun) {
            $anyRuns = $true
            if (-not $node.Skip) { $allSkipped = $false }
        }
    }
    $Block.ShouldRun = $anyRuns
    $Block.Skip = $Block.Skip -or ($anyRuns -and $allSkipped)
}
