# What test files here may rely on, in Pester 5.7 and in the stand-in alike: each test runs a small inner test file and
# looks at the result. The last block holds what only the stand-in promises.
BeforeDiscovery {
    $isStandIn = (Get-Command Invoke-Pester).Module.ModuleBase -eq (Join-Path $PSScriptRoot 'Pester')
}

BeforeAll {
    # What a caller such as build.ps1 sets would hold for the inner files too.
    Set-StrictMode -Off
    $ErrorActionPreference = 'Continue'

    # Inner code sees $trace because it runs in scopes below the test's.
    function Invoke-Inner([string] $Text, [hashtable] $With = @{}) {
        $path = Join-Path $TestDrive "inner-$([Guid]::NewGuid()).Tests.ps1"
        [IO.File]::WriteAllText($path, $Text)
        Invoke-Pester -Path $path -Output None -PassThru @With
    }
    function Get-ResultOf($Run, [string] $Name) {
        @($Run.Tests | Where-Object ExpandedPath -EQ $Name | ForEach-Object { "$($_.Result)" }) -join ','
    }
}

Describe 'Two phases' {
    BeforeEach { $trace = [Collections.Generic.List[string]]::new() }

    It 'discovers the whole file before it runs any of it' {
        $run = Invoke-Inner '
            $trace.Add("file")
            BeforeAll { $trace.Add("before") }
            Describe a { $trace.Add("a"); It t { $trace.Add("a.t") } }
            Describe b { $trace.Add("b"); Context c { $trace.Add("c"); It t { $trace.Add("b.c.t") } }; AfterAll { $trace.Add("after b") } }
            AfterAll { $trace.Add("after") }'
        $run.PassedCount | Should -Be 2
        $trace | Should -Be file, a, b, c, before, a.t, b.c.t, 'after b', after
    }

    It 'keeps variables and functions of discovery out of the run' {
        $run = Invoke-Inner '
            $ofFile = 1
            function Get-OfFile { 1 }
            BeforeDiscovery { $ofDiscovery = 1 }
            Describe d {
                $ofBody = 1
                It "knows no variable" { $ofFile, $ofDiscovery, $ofBody | Should -Be $null, $null, $null }
                It "knows no function" { Get-OfFile }
            }'
        Get-ResultOf $run 'd.knows no variable' | Should -Be Passed
        Get-ResultOf $run 'd.knows no function' | Should -Be Failed
    }

    It 'lets the body of a block see what BeforeDiscovery and the file define' {
        $run = Invoke-Inner '
            $fromFile = 1, 2
            BeforeDiscovery { $fromDiscovery = 3, 4, 5 }
            Describe d {
                $fromBody = 6
                It "i<_>" -ForEach ($fromFile + $fromDiscovery + $fromBody) { }
            }'
        $run.Tests.ExpandedName | Should -Be i1, i2, i3, i4, i5, i6
    }

    It 'keeps what the body of a block defines from its siblings' {
        $run = Invoke-Inner '
            Describe one { $ofOne = 1; Context child { It "i<_>" -ForEach $ofOne { } } }
            Describe two { It "i<_>" -ForEach "-$ofOne-" { } }'
        $run.Tests.ExpandedPath | Should -Be 'one.child.i1', 'two.i--'
    }

    It 'runs steps in the order of the blocks around a test' {
        $null = Invoke-Inner '
            BeforeAll { $trace.Add("BA0") }
            AfterAll { $trace.Add("AA0") }
            Describe d {
                AfterEach { $trace.Add("AE1") }; AfterAll { $trace.Add("AA1") }
                It t1 { $trace.Add("t1") }
                Context c {
                    It t2 { $trace.Add("t2") }
                    It t3 { $trace.Add("t3") }
                    BeforeEach { $trace.Add("BE2") }; AfterEach { $trace.Add("AE2") }
                    BeforeAll { $trace.Add("BA2") }; AfterAll { $trace.Add("AA2") }
                }
                BeforeEach { $trace.Add("BE1") }; BeforeAll { $trace.Add("BA1") }
            }'
        $trace -join ' ' | Should -Be ('BA0 BA1 BE1 t1 AE1 BA2 BE1 BE2 t2 AE2 AE1 BE1 BE2 t3 AE2 AE1 AA2 AA1 AA0')
    }

    It 'knows the folder and the path of the test file in both phases' {
        $run = Invoke-Inner '
            $root = $PSScriptRoot
            Describe d {
                It "t" -ForEach @{ root = $PSScriptRoot; path = $PSCommandPath } {
                    $PSScriptRoot | Should -Be $root
                    $PSCommandPath | Should -Be $path
                    Split-Path $PSCommandPath | Should -Be $PSScriptRoot
                }
            }'
        $run.PassedCount | Should -Be 1
    }
}

Describe 'Scopes' {
    It 'shows variables and functions of BeforeAll to the block and its children, not to siblings' {
        $run = Invoke-Inner '
            BeforeAll { $file = "f"; function Get-FileThing { "thing" } }
            Describe one {
                BeforeAll { $block = "b"; function Get-BlockThing { "own" } }
                It "own" { "$file $block $(Get-FileThing) $(Get-BlockThing)" | Should -Be "f b thing own" }
                Context child {
                    BeforeAll { $deeper = "$file$block" }
                    It "child" { $deeper | Should -Be fb }
                }
                It "after child" { $deeper | Should -BeNullOrEmpty }
                AfterAll { $block | Should -Be b }
            }
            Describe two {
                It "sibling" { "$file" | Should -Be f; $block | Should -BeNullOrEmpty }
                It "sibling function" { Get-BlockThing }
            }'
        Get-ResultOf $run 'two.sibling function' | Should -Be Failed
        $run.PassedCount | Should -Be 4
        $run.FailedBlocksCount | Should -Be 0
    }

    It 'runs BeforeEach, the test and AfterEach in one scope that the next test does not see' {
        $run = Invoke-Inner '
            Describe d {
                BeforeAll { $all = 1 }
                BeforeEach { $mine | Should -BeNullOrEmpty; $each = 5 }
                It one { $each | Should -Be 5; $mine = 6; $all = 2 }
                It two { $mine | Should -BeNullOrEmpty; $all | Should -Be 1; $mine = 6 }
                AfterEach { $each, $mine | Should -Be 5, 6 }
            }'
        $run.PassedCount | Should -Be 2
    }

    It 'gives a file one script scope for its run' {
        $run = Invoke-Inner '
            BeforeAll { $script:count = 0 }
            Describe d {
                It one { $script:count++ }
                It two { $script:count++; $count | Should -Be 2 }
            }'
        $run.PassedCount | Should -Be 2
        $script:count | Should -BeNullOrEmpty
    }

    It 'returns to the location from before' {
        $before = (Get-Location).Path
        $null = Invoke-Inner 'Describe d { It t { Set-Location $TestDrive } }'
        (Get-Location).Path | Should -Be $before
    }

    It 'keeps the output of test code to itself' {
        @(Invoke-Inner '"file"; Describe d { "body"; BeforeAll { "all" }; It t { "test" } }').Count | Should -Be 1
    }
}

Describe 'Failures' {
    BeforeEach { $trace = [Collections.Generic.List[string]]::new() }

    It 'fails a test whose <what>' -ForEach @(
        @{ what = 'assertion does not hold'; code = '1 | Should -Be 2' }
        @{ what = 'code throws'; code = 'throw "x"' }
        @{ what = 'command does not exist'; code = 'Get-NothingOfTheKind' }
        @{ what = 'cmdlet ends the statement'; code = 'Get-Command -Name Get-Command -CommandType Nonsense; 1' }
        @{ what = 'method throws'; code = '[int]::Parse("x"); 1' }
        @{ what = 'error is made to stop'; code = 'Write-Error x -ErrorAction Stop' }
        @{ what = 'assertion in a function does not hold'; code = 'function f { 1 | Should -Be 2 }; f' }
    ) {
        $run = Invoke-Inner "Describe d { It t { $code }; It u { } }"
        $run.FailedCount | Should -Be 1
        $run.PassedCount | Should -Be 1
        $run.Result | Should -Be Failed
        $run.Failed[0].ErrorRecord.Count | Should -Be 1
        $LASTEXITCODE | Should -Be 1
    }

    It 'passes a test that only writes an error' {
        $run = Invoke-Inner 'Describe d { It t { Write-Error x -ErrorAction SilentlyContinue }; It u { Write-Error x 2>$null; $trace.Add("on") } }'
        $run.PassedCount | Should -Be 2
        $trace | Should -Be on
    }

    It 'stops at the first assertion that does not hold' {
        $null = Invoke-Inner 'Describe d { It t { 1 | Should -Be 2; $trace.Add("on") } }'
        $trace.Count | Should -Be 0
    }

    It 'fails every test of a block whose BeforeAll fails, runs its AfterAll, and goes on' {
        $run = Invoke-Inner '
            Describe bad {
                BeforeAll { throw "setup" }
                It a { $trace.Add("a") }
                Context c { BeforeAll { $trace.Add("c") }; It b { $trace.Add("b") }; AfterAll { $trace.Add("c") } }
                It s -Skip { }
                AfterAll { $trace.Add("after") }
            }
            Describe good { It g { $trace.Add("g") } }'
        $trace | Should -Be after, g
        $run.Tests | ForEach-Object { "$($_.Result)" } | Should -Be Failed, Failed, Failed, Passed
        $run.FailedBlocksCount | Should -Be 1
        $run.Result | Should -Be Failed
    }

    It 'fails every test of a file whose BeforeAll fails' {
        $run = Invoke-Inner 'BeforeAll { throw "x" }; Describe d { It a { }; Context c { It b { } } }'
        $run.FailedCount | Should -Be 2
        $run.FailedContainersCount | Should -Be 1
    }

    It 'runs no body after a failed BeforeEach, but AfterEach' {
        $run = Invoke-Inner 'Describe d { BeforeEach { throw "x" }; It t { $trace.Add("t") }; AfterEach { $trace.Add("after") } }'
        $run.FailedCount | Should -Be 1
        $trace | Should -Be after
    }

    It 'fails the test whose AfterEach fails, with both errors' {
        $run = Invoke-Inner 'Describe d { AfterEach { throw "x" }; It t { }; It u { throw "y" } }'
        $run.FailedCount | Should -Be 2
        $run.Failed[1].ErrorRecord.Count | Should -Be 2
    }

    It 'fails the block whose AfterAll fails' {
        $run = Invoke-Inner 'Describe d { AfterAll { throw "x" }; It t { } }'
        $run.PassedCount | Should -Be 1
        $run.FailedBlocksCount | Should -Be 1
        $run.Result | Should -Be Failed
        $LASTEXITCODE | Should -Be 1
    }

    It 'fails a file <what>' -ForEach @(
        @{ what = 'that throws'; text = 'throw "x"' }
        @{ what = 'that does not parse'; text = 'Describe d {' }
        @{ what = 'with a block that throws'; text = 'Describe d { It t { }; throw "x" }' }
        @{ what = 'with a test outside a block'; text = 'It t { }' }
        @{ what = 'with BeforeEach outside a block'; text = 'BeforeEach { }; Describe d { It t { } }' }
        @{ what = 'with a test without body'; text = 'Describe d { It t }' }
    ) {
        $run = Invoke-Inner $text
        $run.FailedContainersCount | Should -Be 1
        $run.Result | Should -Be Failed
        $LASTEXITCODE | Should -BeGreaterThan 0
    }
}

Describe 'Data' {
    It 'makes a test of each item and names it' {
        $run = Invoke-Inner '
            Describe d {
                It "<name> is <age>, <_.name>, <deep.value> <missing>|``<name>" -ForEach @(
                    @{ name = "a"; age = 1; deep = @{ value = "x" } }, [ordered] @{ name = "b"; age = 2; deep = @{ value = "y" } }) {
                    $name | Should -Be $_.name
                    $age | Should -Be $_.age
                }
                It "cost of <_>: `$5 ""q""" -TestCases 1, "two" { $_ | Should -BeIn 1, "two" }
                It "takes <first>" -ForEach @{ first = 1; second = 2 } { param($second, $first) $first, $second | Should -Be 1, 2 }
            }'
        $run.FailedCount | Should -Be 0
        $run.Tests.ExpandedName | Should -Be @(
            'a is 1, a, x |<name>', 'b is 2, b, y |<name>', 'cost of 1: $5 "q"', 'cost of two: $5 "q"', 'takes 1')
    }

    It 'makes a block of each item, for discovery and run' {
        $run = Invoke-Inner '
            Describe "of <name>" -ForEach @{ name = "a"; items = 1, 2 }, @{ name = "b"; items = 3 } {
                BeforeAll { $copy = "$name$($_.name)" }
                It "item <_>" -ForEach $items { $_ | Should -BeIn $items; $copy | Should -Be "$name$name" }
                Context "in <name>" { It "sees <name>" { $_.name | Should -Be $name } }
            }
            Describe "<_>" -ForEach x, y { It t { $_ | Should -BeIn x, y } }'
        $run.FailedCount | Should -Be 0
        $run.Tests.ExpandedPath | Should -Be @(
            'of a.item 1', 'of a.item 2', 'of a.in a.sees a', 'of b.item 3', 'of b.in b.sees b', 'x.t', 'y.t')
    }

    It 'names a block with what its BeforeAll defines' {
        (Invoke-Inner 'Describe "is <v>" { BeforeAll { $v = 7 }; It "t <v>" { } }').Tests.ExpandedPath | Should -Be 'is 7.t 7'
    }

    It 'makes nothing of an empty list' {
        $run = Invoke-Inner 'Describe d { It a -ForEach @() { }; It b { } }; Describe e -ForEach @() { It c { } }'
        $run.TotalCount | Should -Be 1
    }

    It 'fails a test whose name cannot be made' {
        $run = Invoke-Inner 'Describe d { It "<a.Substring(9)>" -ForEach @{ a = "x" } { } }'
        $run.FailedCount | Should -Be 1
    }
}

Describe 'Skip and filters' {
    BeforeEach { $trace = [Collections.Generic.List[string]]::new() }

    It 'skips tests and blocks, with their steps' {
        $run = Invoke-Inner '
            BeforeDiscovery { $yes = $true; $no = $false }
            Describe d {
                BeforeAll { $trace.Add("d") }
                It a -Skip { throw "a" }
                It b -Skip:$no { }
                It c -Skip:$yes { throw "c" }
            }
            Describe e -Skip {
                BeforeAll { $trace.Add("e") }; AfterAll { $trace.Add("e") }
                It a { throw "a" }
                Context f { BeforeEach { $trace.Add("f") }; It a { throw "a" } }
            }
            Describe g { BeforeAll { $trace.Add("g") }; It a -Skip { } }'
        $run.SkippedCount | Should -Be 5
        $run.PassedCount | Should -Be 1
        $run.FailedCount | Should -Be 0
        $run.Result | Should -Be Passed
        $trace | Should -Be d
    }

    It 'lets a test say that it was skipped or inconclusive' {
        $run = Invoke-Inner '
            Describe d {
                It a { Set-ItResult -Skipped -Because "no disk"; throw "on" }
                It b { Set-ItResult -Inconclusive; throw "on" }
                It c { Set-ItResult -Skipped; throw "on" }
                AfterEach { $trace.Add("after") }
            }'
        $run.Tests | ForEach-Object { "$($_.Result)" } | Should -Be Skipped, Inconclusive, Skipped
        $run.Tests[0].ErrorRecord[0].Exception.Message | Should -BeLike '*because no disk*'
        $trace.Count | Should -Be 3
    }

    It 'runs with <with> only <expected>' -ForEach @(
        @{ with = @{ TagFilter = 'slow' }; expected = 'd.a', 'e.f.a', 'e.f.b' }
        @{ with = @{ TagFilter = 'SL*', 'other' }; expected = 'd.a', 'd.b', 'e.f.a', 'e.f.b' }
        @{ with = @{ ExcludeTagFilter = 'slow' }; expected = 'd.b', 'd.c' }
        @{ with = @{ TagFilter = 'slow'; ExcludeTagFilter = 'other', 'last' }; expected = 'd.a', 'e.f.a' }
        @{ with = @{ ExcludeTagFilter = 'outer' }; expected = 'd.a', 'd.b', 'd.c' }
        @{ with = @{ FullNameFilter = 'e.*.b', 'd.c' }; expected = 'd.c', 'e.f.b' }
    ) {
        $run = Invoke-Inner '
            Describe d { It a -Tag slow { }; It b -Tag other, more { }; It c { } }
            Describe e -Tag outer { Context f -Tag slow { It a { }; It b -Tag last { } } }' $with
        $run.Passed.ExpandedPath | Should -Be $expected
        $run.NotRunCount | Should -Be (5 - $expected.Count)
    }

    It 'runs no step of a block of which nothing is selected' {
        $null = Invoke-Inner '
            Describe d { BeforeAll { $trace.Add("d") }; It a { } }
            Describe e { BeforeAll { $trace.Add("e") }; It a -Tag x { } }' @{ TagFilter = 'x' }
        $trace | Should -Be e
    }
}

Describe 'TestDrive' {
    It 'is a folder of the file, gone after it' {
        $outer = "$TestDrive"
        $seen = [Collections.Generic.List[string]]::new()
        $run = Invoke-Inner '
            BeforeAll { $seen.Add($TestDrive); $TestDrive | Should -Exist }
            Describe d {
                It t {
                    [IO.File]::WriteAllText("$TestDrive/x.txt", "x")
                    "TestDrive:/x.txt" | Should -Exist
                    "TestDrive:/y.txt" | Should -Not -Exist
                    $seen[0] | Should -Be $TestDrive
                }
            }'
        $run.PassedCount | Should -Be 1
        $seen[0] | Should -Not -Be $outer
        $seen[0] | Should -Not -Exist
        "$TestDrive" | Should -Be $outer
        'TestDrive:/' | Should -Exist
    }

    It 'loses at the end of a block what the block added' {
        $run = Invoke-Inner '
            BeforeAll {
                function Add-Entry($Name) { $null = [IO.Directory]::CreateDirectory("$TestDrive/$Name"); [IO.File]::WriteAllText("$TestDrive/$Name/in.txt", "x") }
                function Get-Entry { @([IO.DirectoryInfo]::new($TestDrive).GetFileSystemInfos().Name | Sort-Object) -join " " }
                Add-Entry file
            }
            Describe one {
                BeforeAll { Add-Entry one }
                It a { Add-Entry a; Get-Entry | Should -Be "a file one" }
                Context c {
                    It b { Add-Entry b; Get-Entry | Should -Be "a b file one" }
                }
                It d { Get-Entry | Should -Be "a file one"; "$TestDrive/one/in.txt" | Should -Exist }
            }
            Describe two { It e { Get-Entry | Should -Be file; "$TestDrive/file/in.txt" | Should -Exist } }'
        $run.Failed | ForEach-Object { "$($_.ExpandedPath): $($_.ErrorRecord)" } | Should -BeNullOrEmpty
        $run.PassedCount | Should -Be 4
    }

    It 'removes a link without what it points to' {
        $kept = Join-Path $TestDrive 'kept'
        $null = [IO.Directory]::CreateDirectory($kept)
        [IO.File]::WriteAllText("$kept/a.txt", 'a')
        $run = Invoke-Inner 'Describe d { It t { $null = [IO.Directory]::CreateSymbolicLink("$TestDrive/link", $kept); "$TestDrive/link/a.txt" | Should -Exist } }; Describe e { It t { "$TestDrive/link" | Should -Not -Exist } }'
        $run.PassedCount | Should -Be 2
        "$kept/a.txt" | Should -Exist
    }
}

Describe 'Result' {
    It 'counts and describes the tests' {
        $run = Invoke-Inner 'Describe d { It a { }; It "b<_>" -ForEach 1 { throw "boo" }; It c -Skip { } }; Describe e -Tag x { It f { } }' @{ ExcludeTagFilter = 'x' }
        $run.TotalCount, $run.PassedCount, $run.FailedCount, $run.SkippedCount, $run.NotRunCount | Should -Be 4, 1, 1, 1, 1
        $run.Failed[0].ExpandedPath | Should -Be 'd.b1'
        $run.Failed[0].Name | Should -Be 'b<_>'
        $run.Failed[0].ErrorRecord[0].Exception.Message | Should -Be boo
        $run.Failed[0].Duration | Should -BeOfType TimeSpan
        $run.Tests[0].Duration.Ticks | Should -BeGreaterThan 0
        $run.Containers.Count | Should -Be 1
    }

    It 'finds the test files of a folder, in all folders below' {
        $folder = Join-Path $TestDrive 'tree/deep'
        $null = [IO.Directory]::CreateDirectory($folder)
        [IO.File]::WriteAllText("$folder/a.Tests.ps1", 'Describe d { It a { } }')
        [IO.File]::WriteAllText("$folder/../b.Tests.ps1", 'Describe d { It b { } }')
        [IO.File]::WriteAllText("$folder/../c.ps1", 'throw "not a test"')
        $run = Invoke-Pester -Path "$TestDrive/tree" -Output None -PassThru
        $run.Tests.Name | Sort-Object | Should -Be a, b
        $LASTEXITCODE | Should -Be 0
    }
}

Describe 'Should' {
    It 'holds: <_>' -ForEach @(
        '5 | Should -Be 5'
        '5 | Should -EQ 5'
        '"a" | Should -Be A'
        '"5" | Should -Be 5'
        '5.0 | Should -Be 5 -Because "it is"'
        '@(1, 2) | Should -Be @(1, 2)'
        '1, @(2, 3) | Should -Be 1, @(2, 3)'
        ', 5 | Should -Be 5'
        '$null | Should -Be $null'
        '@() | Should -Be $null'
        'Should -ActualValue 5 -Be 5'
        '5 | Should -Not -Be 6'
        '@(1, 2) | Should -Not -Be @(2, 1)'
        '@(1, 2) | Should -Not -Be 1'
        '"a" | Should -BeExactly a'
        '"a" | Should -Not -BeExactly A'
        '"abc" | Should -BeLike "A*"'
        '"abc", "abd" | Should -BeLike "ab?"'
        '"abc" | Should -BeLikeExactly "a*"'
        '"abc" | Should -Not -BeLikeExactly "A*"'
        '"abc" | Should -Match "^A.C$"'
        '"abc" | Should -Not -Match d'
        '"abc" | Should -MatchExactly "^a"'
        '"abc" | Should -Not -MatchExactly "^A"'
        '1 | Should -BeOfType int'
        '1 | Should -BeOfType [int]'
        '1 | Should -BeOfType ([int])'
        '1, 2 | Should -BeOfType [ValueType]'
        '1 | Should -HaveType System.Int32'
        '1 | Should -Not -BeOfType [string]'
        ', @(1, 2) | Should -BeOfType [array]'
        '$true | Should -BeTrue'
        '1 | Should -BeTrue'
        '$false | Should -Not -BeTrue'
        '0 | Should -BeFalse'
        '$null | Should -BeFalse'
        '@() | Should -BeNullOrEmpty'
        '"" | Should -BeNullOrEmpty'
        '$null | Should -BeNullOrEmpty'
        '@{} | Should -BeNullOrEmpty'
        '0 | Should -Not -BeNullOrEmpty'
        '" " | Should -Not -BeNullOrEmpty'
        '@($null, $null) | Should -Not -BeNullOrEmpty'
        '2 | Should -BeGreaterThan 1'
        '2 | Should -GT 1'
        '2 | Should -BeGreaterOrEqual 2'
        '1 | Should -BeLessThan 2'
        '1 | Should -Not -BeLessThan 1'
        '2 | Should -BeLessOrEqual 2'
        '1, 2 | Should -BeLessThan 3'
        '1 | Should -BeIn 1, 2'
        '1, 2 | Should -BeIn 1, 2, 3'
        '3 | Should -Not -BeIn 1, 2'
        '1, 2 | Should -Contain 2'
        '1, 2 | Should -Not -Contain 3'
        '"a" | Should -Contain A'
        '1, 2 | Should -HaveCount 2'
        '@() | Should -HaveCount 0'
        '"abc" | Should -HaveCount 1'
        '1, 2 | Should -Not -HaveCount 3'
        '$TestDrive | Should -Exist'
        '"$TestDrive/none" | Should -Not -Exist'
        '"$TestDrive/text" | Should -FileContentMatch "^SECOND"'
        '"$TestDrive/text" | Should -Not -FileContentMatch third'
        '"$TestDrive/text" | Should -FileContentMatchExactly "^second"'
        '"$TestDrive/text" | Should -FileContentMatchMultiline "^first\r?\nsecond"'
        '{ throw "a message" } | Should -Throw'
        '{ throw "a message" } | Should -Throw "a*"'
        '{ throw "a message" } | Should -Throw -ExpectedMessage "*MESSAGE"'
        '{ throw "a [1]" } | Should -Throw -ExpectedMessage ''a `[1`]'''
        '{ throw [ArgumentException] "x" } | Should -Throw -ExceptionType ([ArgumentException])'
        '{ throw [ArgumentNullException] "x" } | Should -Throw -ExceptionType ([ArgumentException])'
        '{ Get-NoSuchCommand } | Should -Throw -ErrorId "CommandNotFound*" -Because "it is not there"'
        '({ throw "x" } | Should -Throw -PassThru).Exception.Message | Should -Be x'
        '{ 1 } | Should -Not -Throw'
        '{ Write-Error x -ErrorAction SilentlyContinue } | Should -Not -Throw'
        'Get-Command Get-Command | Should -HaveParameter Name'
        'Get-Command Get-Command | Should -HaveParameter Name -Type ([string[]])'
        'Get-Command Get-Command | Should -HaveParameter FullyQualifiedModule -Type Microsoft.PowerShell.Commands.ModuleSpecification[]'
        'Get-Command ForEach-Object | Should -HaveParameter MemberName -InParameterSet PropertyAndMethodSet -Mandatory'
        'Get-Command Get-Command | Should -Not -HaveParameter Nothing'
        'Get-Command Get-Command | Should -Not -HaveParameter Name -Mandatory'
    ) {
        [IO.File]::WriteAllText("$TestDrive/text", "first`nsecond`n")
        & ([scriptblock]::Create($_))
    }

    It 'fails: <_>' -ForEach @(
        '5 | Should -Be 6'
        '5 | Should -Be'
        '"abc" | Should -Be abd'
        '"a" | Should -BeExactly A'
        '@(1, 2) | Should -Be 1'
        '@(1, 2) | Should -Be @(1, 2, 3)'
        '@(1, 2) | Should -Be @(2, 1)'
        '5 | Should -Not -Be 5'
        '$null | Should -Be 0'
        '0 | Should -Be $null'
        '@() | Should -Be @(1)'
        'Should -ActualValue 5 -Be 6'
        '"abc" | Should -BeLike "b*"'
        '"abc", "b" | Should -BeLike "a*"'
        '"abc" | Should -Not -BeLike "a*"'
        '"abc" | Should -BeLikeExactly "A*"'
        '"abc" | Should -Match d'
        '"abc" | Should -Not -Match b'
        '"abc" | Should -MatchExactly B'
        '1 | Should -BeOfType [string]'
        '1, "a" | Should -BeOfType [int]'
        '$null | Should -BeOfType [string]'
        '1 | Should -Not -BeOfType [int]'
        '$false | Should -BeTrue'
        '@() | Should -BeTrue'
        '1, 0 | Should -BeTrue'
        '$true | Should -BeFalse'
        '1 | Should -BeFalse'
        '1 | Should -BeNullOrEmpty'
        '1, 2 | Should -BeNullOrEmpty'
        '@() | Should -Not -BeNullOrEmpty'
        '"" | Should -Not -BeNullOrEmpty'
        '1 | Should -BeGreaterThan 1'
        '1, 5 | Should -BeGreaterThan 2'
        '1 | Should -BeGreaterOrEqual 2'
        '2 | Should -BeLessThan 2'
        '3 | Should -BeLessOrEqual 2'
        '3 | Should -Not -BeGreaterThan 2'
        '3 | Should -BeIn 1, 2'
        '1 | Should -Not -BeIn 1, 2'
        '1, 2 | Should -Contain 3'
        '1, 2 | Should -Not -Contain 1'
        '1, 2 | Should -HaveCount 3'
        '1, 2 | Should -Not -HaveCount 2'
        '$null | Should -HaveCount 0'
        '"$TestDrive/none" | Should -Exist'
        '$TestDrive | Should -Not -Exist'
        '"$TestDrive/text" | Should -FileContentMatch third'
        '"$TestDrive/text" | Should -FileContentMatchExactly SECOND'
        '"$TestDrive/text" | Should -FileContentMatchMultiline "^second\r?\nfirst"'
        '{ 1 } | Should -Throw'
        '{ throw "a" } | Should -Throw "b*"'
        '{ throw "a message" } | Should -Throw "message"'
        '{ throw "a" } | Should -Throw -ErrorId b'
        '{ throw "a" } | Should -Throw -ExceptionType ([ArgumentException])'
        '{ throw "a" } | Should -Not -Throw'
        '{ 1 | Should -Be 2 } | Should -Not -Throw'
        'Get-Command Get-Command | Should -HaveParameter Nothing'
        'Get-Command Get-Command | Should -HaveParameter Name -Mandatory'
        'Get-Command Get-Command | Should -HaveParameter Name -Type int'
        'Get-Command Get-Command | Should -HaveParameter Name -Alias Nothing'
        'Get-Command Get-Command | Should -HaveParameter Name -InParameterSet Nothing'
        'Get-Command Get-Command | Should -Not -HaveParameter Name'
    ) {
        [IO.File]::WriteAllText("$TestDrive/text", "first`nsecond`n")
        $code = [scriptblock]::Create($_)
        { & $code } | Should -Throw -ErrorId PesterAssertionFailed
    }

    It 'does not take: <_>' -ForEach @(
        '5 | Should Be 5'
        '5 | Should -Be 5 -BeTrue'
        '5 | Should -BeSomethingElse 5'
        '5 | Should -Throw'
        '5 | Should -BeOfType [No.Such.Type]'
        '5 | Should -HaveCount -1'
        '5 | Should -HaveParameter Name'
    ) {
        $code = [scriptblock]::Create($_)
        $thrown = { & $code } | Should -Throw -PassThru
        $thrown.FullyQualifiedErrorId | Should -Not -Be PesterAssertionFailed
    }

    It 'says what was expected, what was found and why' {
        $thrown = { 4 | Should -Be 5 -Because 'two and three are' } | Should -Throw -PassThru
        $thrown.Exception.Message | Should -BeLike '*5*because two and three are*'
        $thrown.Exception.Message | Should -BeLike '*4*'
    }
}

Describe 'What only the stand-in promises' -Skip:(-not $isStandIn) {
    It 'fails where Pester lets pass: <_>' -ForEach @(
        '[double]::NaN | Should -BeGreaterThan 1'
        '[double]::NaN | Should -BeLessOrEqual 1'
        '[double]::NaN | Should -Not -BeLessThan 1'
    ) {
        $code = [scriptblock]::Create($_)
        { & $code } | Should -Throw -ErrorId PesterAssertionFailed
    }

    It 'throws where Pester goes on: <_>' -ForEach @(
        '5 | Should'
        '$null | Should -Exist'
        'Should -ActualValue 1, 2 -BeGreaterThan 0'
    ) {
        $code = [scriptblock]::Create($_)
        { & $code } | Should -Throw
    }

    It 'fails a test that is left by break' {
        $run = Invoke-Inner 'Describe d { It a { break }; It b { continue }; It c { } }; Describe e { It f { } }'
        $run.FailedCount | Should -Be 2
        $run.PassedCount | Should -Be 2
    }

    It 'fails a file <what>' -ForEach @(
        @{ what = 'with two BeforeAll in a block'; text = 'Describe d { BeforeAll { }; BeforeAll { }; It t { } }' }
        @{ what = 'with parameters'; text = 'param($x = 1) Describe d { It t { } }' }
        @{ what = 'with a step it does not know'; text = 'Describe d { It t -Pending { } }' }
    ) {
        (Invoke-Inner $text).FailedContainersCount | Should -Be 1
    }

    It 'says that <_> is not there' -ForEach 'Mock', 'InModuleScope', 'New-MockObject', 'Add-ShouldOperator' {
        $command = $_
        { & $command x } | Should -Throw "$command is not part of the stand-in*"
    }

    It 'says that an assertion cannot go on after it failed' {
        { 1 | Should -Be 2 -ErrorAction Continue } | Should -Throw '*not part of the stand-in*'
    }

    It 'finds fault with a path without tests' {
        $folder = [IO.Directory]::CreateDirectory("$TestDrive/empty").FullName
        { Invoke-Pester -Path $folder -Output None } | Should -Throw '*No `*.Tests.ps1 file*'
    }

    It 'ends with the line that counts, and with the count of failures as exit code' {
        $text = 'Describe d { It a { }; It b { 1 | Should -Be 2 }; It c -Skip { }; It e { Set-ItResult -Inconclusive } }; Describe f { BeforeAll { throw "x" }; It g { } }'
        [IO.File]::WriteAllText("$TestDrive/some.Tests.ps1", $text)
        $module = Join-Path $PSScriptRoot 'Pester'
        $lines = @(& ([Environment]::ProcessPath) -Command "Import-Module '$module'; Invoke-Pester '$TestDrive/some.Tests.ps1' -Output Detailed; exit `$LASTEXITCODE")
        $LASTEXITCODE | Should -Be 3
        $lines[-1] | Should -BeExactly '1 passed, 3 failed, 2 skipped'
        $lines -match '^ *\[\+\] a \d+ms$' | Should -HaveCount 1
        $lines -match 'some\.Tests\.ps1:1$' | Should -HaveCount 2
    }
}
