# What the scripts and the tests keep to, so that they say the same wherever they run.
BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $scripts = @(
        Get-ChildItem -LiteralPath $root -Filter *.ps1
        Get-ChildItem -Path $root/bench, $root/docs, $root/examples, $root/tests -Recurse -Include *.ps1, *.psm1
    ) | Where-Object FullName -NotMatch '[\\/](bin|obj|node_modules)[\\/]' | ForEach-Object { @{ Name = [IO.Path]::GetRelativePath($root, $_.FullName); File = $_.FullName } }
    $tests = $scripts | Where-Object Name -Like '*.Tests.ps1'
}

BeforeAll {
    function Find-Ast([string] $File, [scriptblock] $Condition) {
        $errors = $null
        $ast = [Management.Automation.Language.Parser]::ParseFile($File, [ref] $null, [ref] $errors)
        $errors | Should -BeNullOrEmpty
        $ast.FindAll($Condition, $true)
    }

    # Where each is and what it says.
    function Format-Ast([Parameter(ValueFromPipeline)] $Ast) { process { "line $($Ast.Extent.StartLineNumber): $($Ast.Extent.Text)" } }

    # Commands of a name, as a condition.
    function Find-Command([string] $File, [string] $Name) {
        Find-Ast $File { $args[0] -is [Management.Automation.Language.CommandAst] } | Where-Object { $_.GetCommandName() -like $Name }
    }

    function Get-ParameterName($Command) {
        $Command.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] } | ForEach-Object ParameterName
    }
}

Describe 'The script <Name>' -ForEach $scripts {
    It 'starts PowerShell by its own program' {
        # The process of a PowerShell that is a .NET tool is one of dotnet.
        Find-Ast $File { $args[0] -is [Management.Automation.Language.MemberExpressionAst] -and "$($args[0].Member)" -eq 'ProcessPath' } |
            Format-Ast | Should -BeNullOrEmpty -Because 'it is $PSHOME/pwsh that starts another PowerShell'
    }
}

Describe 'The tests in <Name>' -ForEach $tests {
    It 'say what should be' {
        # Pester 6 passes a Should that asks for nothing.
        Find-Command $File Should | Where-Object { -not (Get-ParameterName $_ | Where-Object { $_ -notin 'Not', 'Because', 'ActualValue', 'ErrorAction' }) } |
            Format-Ast | Should -BeNullOrEmpty
    }

    It 'put numbers in order by assertions that NaN does not pass' {
        $blind = 'BeLessThan', 'BeLessOrEqual', 'BeGreaterThan', 'BeGreaterOrEqual', 'LT', 'LE', 'GT', 'GE'
        Find-Command $File Should | Where-Object { Get-ParameterName $_ | Where-Object { $_ -in $blind } } |
            Format-Ast | Should -BeNullOrEmpty -Because 'TestNumber.psm1 has -BeNear, -BeBelow and -BeAbove'
    }

    It 'use no assertion that takes different lists for the same' {
        # Should-BeCollection ignores the order, Should-BeEquivalent too, and neither takes arrays of numbers.
        'Should-BeCollection', 'Should-BeEquivalent' | ForEach-Object { Find-Command $File $_ } | Format-Ast | Should -BeNullOrEmpty
    }

    It 'have one step of a kind in a block' {
        # Of two, Pester 5 forgets the first.
        foreach ($step in 'BeforeAll', 'BeforeEach', 'AfterEach', 'AfterAll') {
            Find-Command $File $step | Group-Object { $block = $_.Parent; while ($block -isnot [Management.Automation.Language.ScriptBlockAst]) { $block = $block.Parent }; $block.Extent.StartOffset } |
                Where-Object Count -GT 1 | ForEach-Object { $_.Group[1] } | Format-Ast | Should -BeNullOrEmpty
        }
    }
}
