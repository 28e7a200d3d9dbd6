# The operators of Should. Each compares as Pester does; where Pester would let something doubtful pass (NaN, a file
# that is not there), the stand-in fails.

# Equality of what was piped and what is expected, element by element, nested arrays too. The expected value stands on
# the left of -eq, so that its type decides the conversion. Nothing, null and an array of one null are equal.
function Test-Equal($Actual, $Expected, [bool] $Exact, [int] $Depth = 0) {
    if ($Depth -gt 100) { throw [ArgumentException] 'The arrays to compare are nested deeper than 100. Does one contain itself?' }
    $a = [object[]] $Actual
    $e = [object[]] $Expected
    $aEmpty = Test-NullOrEmptyArray $a
    $eEmpty = Test-NullOrEmptyArray $e
    if ($aEmpty -or $eEmpty) { return $aEmpty -and $eEmpty }
    if ($a.Count -ne $e.Count) { return $false }
    for ($i = 0; $i -lt $a.Count; $i++) {
        if ($a[$i] -is [array] -or $e[$i] -is [array]) {
            if (-not (Test-Equal $a[$i] $e[$i] $Exact ($Depth + 1))) { return $false }
        }
        else {
            # The subexpression lets a collection on the left, which -eq filters, count as a pipeline does.
            $same = $Exact ? $($e[$i] -ceq $a[$i]) : $($e[$i] -eq $a[$i])
            if (-not $same) { return $false }
        }
    }
    $true
}

function Test-NullOrEmptyArray([object[]] $Array) {
    $null -eq $Array -or $Array.Count -eq 0 -or ($Array.Count -eq 1 -and $null -eq $Array[0])
}

$equal = {
    param($actual, $with)
    $holds = (Test-Equal $actual $with.ExpectedValue $with.Exact) -ne $with.Negate
    $outcome = @{ Holds = $holds; Phrase = "be $($with.Exact ? 'exactly ' : '')$(Format-Value $with.ExpectedValue)" }
    $single = $actual -is [array] -and $actual.Count -eq 1 ? $actual[0] : $actual
    if (-not $holds -and -not $with.Negate -and $single -is [string] -and $with.ExpectedValue -is [string]) {
        $outcome.Found = Format-Difference $single $with.ExpectedValue $with.Exact
    }
    $outcome
}
Add-Operator -Name Be -Alias EQ -Parameter ExpectedValue -Collect -Test $equal
Add-Operator -Name BeExactly -Alias CEQ -Parameter ExpectedValue -Collect -Exact -Test $equal

Add-Operator -Name BeLike -Parameter ExpectedValue -Test {
    param($actual, $with)
    @{ Holds = [bool] ($actual -like $with.ExpectedValue) -ne $with.Negate; Phrase = "be like $(Format-Value $with.ExpectedValue)" }
}
Add-Operator -Name BeLikeExactly -Parameter ExpectedValue -Test {
    param($actual, $with)
    @{ Holds = [bool] ($actual -clike $with.ExpectedValue) -ne $with.Negate; Phrase = "be exactly like $(Format-Value $with.ExpectedValue)" }
}
Add-Operator -Name Match -Parameter RegularExpression -Test {
    param($actual, $with)
    @{ Holds = [bool] ($actual -match $with.RegularExpression) -ne $with.Negate; Phrase = "match $(Format-Value $with.RegularExpression)" }
}
Add-Operator -Name MatchExactly -Alias CMATCH -Parameter RegularExpression -Test {
    param($actual, $with)
    @{ Holds = [bool] ($actual -cmatch $with.RegularExpression) -ne $with.Negate; Phrase = "match exactly $(Format-Value $with.RegularExpression)" }
}

Add-Operator -Name BeTrue -Test {
    param($actual, $with)
    @{ Holds = [bool] $actual -ne $with.Negate; Phrase = 'be true' }
}
Add-Operator -Name BeFalse -Test {
    param($actual, $with)
    @{ Holds = (-not $actual) -ne $with.Negate; Phrase = 'be false' }
}

Add-Operator -Name BeNullOrEmpty -Collect -Test {
    param($actual, $with)
    $empty = switch (@($actual).Count) {
        0 { $true }
        1 {
            $value = @($actual)[0]
            $value -is [hashtable] ? $value.Count -eq 0 : [string]::IsNullOrEmpty($value)
        }
        default { $false }
    }
    @{ Holds = $empty -ne $with.Negate; Phrase = 'be null or empty' }
}

# An order holds only when it is true and its opposite is not. That fails for NaN, of which both are false.
function Test-Order($Holds, $Opposite, $With, [string] $Phrase) {
    if ($Holds -isnot [bool]) { throw [ArgumentException] 'Only single values have an order. Pipe a collection, so that each of its values is compared.' }
    @{ Holds = $With.Negate ? $Opposite -and -not $Holds : $Holds -and -not $Opposite; Phrase = "be $Phrase $(Format-Value $With.ExpectedValue)" }
}
Add-Operator -Name BeGreaterThan -Alias GT -Parameter ExpectedValue -Test {
    param($actual, $with)
    Test-Order ($actual -gt $with.ExpectedValue) ($actual -le $with.ExpectedValue) $with 'greater than'
}
Add-Operator -Name BeGreaterOrEqual -Alias GE -Parameter ExpectedValue -Test {
    param($actual, $with)
    Test-Order ($actual -ge $with.ExpectedValue) ($actual -lt $with.ExpectedValue) $with 'greater than or equal to'
}
Add-Operator -Name BeLessThan -Alias LT -Parameter ExpectedValue -Test {
    param($actual, $with)
    Test-Order ($actual -lt $with.ExpectedValue) ($actual -ge $with.ExpectedValue) $with 'less than'
}
Add-Operator -Name BeLessOrEqual -Alias LE -Parameter ExpectedValue -Test {
    param($actual, $with)
    Test-Order ($actual -le $with.ExpectedValue) ($actual -gt $with.ExpectedValue) $with 'less than or equal to'
}

Add-Operator -Name BeIn -Parameter ExpectedValue -Test {
    param($actual, $with)
    @{ Holds = ($with.ExpectedValue -contains $actual) -ne $with.Negate; Phrase = "be in $(Format-Value $with.ExpectedValue)" }
}
Add-Operator -Name Contain -Parameter ExpectedValue -Collect -Test {
    param($actual, $with)
    @{ Holds = ($actual -contains $with.ExpectedValue) -ne $with.Negate; Phrase = "contain $(Format-Value $with.ExpectedValue)" }
}
Add-Operator -Name HaveCount -Parameter ExpectedValue -Collect -Test {
    param($actual, $with)
    $expected = [int] $with.ExpectedValue
    if ($expected -lt 0) { throw [ArgumentException] 'The count of -HaveCount must not be negative.' }
    $count = $null -eq $actual ? 0 : $actual.Count
    @{ Holds = ($count -eq $expected) -ne $with.Negate; Phrase = "have $expected values"; Found = "there are $count" }
}

function ConvertTo-Type($Type) {
    if ($Type -isnot [string]) { return $Type }
    $name = $Type -replace '^\[(.*)\]$', '$1'
    $found = $name -as [type]
    if ($null -eq $found) { throw [ArgumentException] "There is no type [$name]. Is its assembly loaded?" }
    $found
}
Add-Operator -Name BeOfType -Alias HaveType -Parameter ExpectedType -Test {
    param($actual, $with)
    $type = ConvertTo-Type $with.ExpectedType
    $found = $null -eq $actual ? 'it is null' : "its type is [$($actual.GetType())]"
    @{ Holds = ($actual -is $type) -ne $with.Negate; Phrase = "have type [$type]"; Found = $found }
}

Add-Operator -Name Exist -Test {
    param($actual, $with)
    $isPath = $actual -is [string] -or $actual -is [IO.FileSystemInfo] -or $actual -is [Management.Automation.PathInfo]
    if (-not $isPath -or "$actual" -eq '') { throw [ArgumentException] "Should -Exist needs a path, not $(Format-Value $actual)." }
    @{ Holds = $ExecutionContext.InvokeProvider.Item.Exists("$actual") -ne $with.Negate; Phrase = 'exist' }
}

function Read-ActualFile($Path, [switch] $Whole) {
    $provider = $null
    $files = @($ExecutionContext.SessionState.Path.GetResolvedProviderPathFromPSPath("$Path", [ref] $provider))
    foreach ($file in $files) { $Whole ? [IO.File]::ReadAllText($file) : [IO.File]::ReadAllLines($file) }
}
Add-Operator -Name FileContentMatch -Parameter ExpectedContent -Test {
    param($actual, $with)
    $matching = @(Read-ActualFile $actual) -match $with.ExpectedContent
    @{ Holds = ($matching.Count -gt 0) -ne $with.Negate; Phrase = "have a line that matches $(Format-Value $with.ExpectedContent)" }
}
Add-Operator -Name FileContentMatchExactly -Parameter ExpectedContent -Test {
    param($actual, $with)
    $matching = @(Read-ActualFile $actual) -cmatch $with.ExpectedContent
    @{ Holds = ($matching.Count -gt 0) -ne $with.Negate; Phrase = "have a line that matches exactly $(Format-Value $with.ExpectedContent)" }
}
Add-Operator -Name FileContentMatchMultiline -Parameter ExpectedContent -Test {
    param($actual, $with)
    $matching = @(Read-ActualFile $actual -Whole) -match $with.ExpectedContent
    @{ Holds = ($matching.Count -gt 0) -ne $with.Negate; Phrase = "have text that matches $(Format-Value $with.ExpectedContent)" }
}

Add-Operator -Name Throw -Parameter ExpectedMessage, ErrorId, ExceptionType -Switch PassThru -Test {
    param($actual, $with)
    if ($actual -isnot [scriptblock]) {
        throw [ArgumentException] 'Should -Throw needs a script block: { Get-Thing } | Should -Throw'
    }
    $thrown = $null
    try { do { $null = & $actual } until ($true) }
    catch { $thrown = $_ }

    if ($with.Negate) {
        $found = $null -ne $thrown ? "it threw '$($thrown.Exception.Message)' $(Format-Place $thrown)" : ''
        return @{ Holds = $null -eq $thrown; Subject = 'the script block'; Phrase = 'throw'; Found = $found }
    }
    $wanted = @()
    $found = @()
    if ($null -ne $with.ExceptionType) {
        $type = [type] $with.ExceptionType
        $wanted += "an exception of type [$type]"
        if ($null -ne $thrown -and $thrown.Exception -isnot $type) { $found += "its type was [$($thrown.Exception.GetType())]" }
    }
    if (-not [string]::IsNullOrWhiteSpace($with.ExpectedMessage)) {
        $wanted += "a message like '$($with.ExpectedMessage)'"
        if ($null -ne $thrown -and $thrown.Exception.Message -notlike $with.ExpectedMessage) { $found += "its message was '$($thrown.Exception.Message)'" }
    }
    if (-not [string]::IsNullOrWhiteSpace($with.ErrorId)) {
        $wanted += "the error id '$($with.ErrorId)'"
        if ($null -ne $thrown -and $thrown.FullyQualifiedErrorId -notlike $with.ErrorId) { $found += "its error id was '$($thrown.FullyQualifiedErrorId)'" }
    }
    if ($null -eq $thrown) { $found += 'it threw nothing' }
    elseif ($found) { $found[-1] += " $(Format-Place $thrown)" }
    $outcome = @{
        Holds = $found.Count -eq 0; Subject = 'the script block'
        Phrase = $wanted ? "throw $($wanted -join ' and ')" : 'throw'; Found = $found -join ' and '
    }
    if ($with.PassThru) { $outcome.Output = $thrown }
    $outcome
}

function Format-Place([Management.Automation.ErrorRecord] $Record) {
    $info = $Record.InvocationInfo
    if ($null -ne $info -and $info.ScriptName) { "at $($info.ScriptName):$($info.ScriptLineNumber)" }
}

Add-Operator -Name HaveParameter -Parameter ParameterName, Type, DefaultValue, InParameterSet, Alias -Switch Mandatory, HasArgumentCompleter -Test {
    param($actual, $with)
    if ($actual -isnot [Management.Automation.CommandInfo]) {
        throw [ArgumentException] 'Should -HaveParameter needs a command: Get-Command Get-Thing | Should -HaveParameter Path'
    }
    if ([string]::IsNullOrEmpty($with.ParameterName)) { throw [ArgumentException] 'Should -HaveParameter needs the name of a parameter.' }
    if ($null -ne $with.DefaultValue) {
        throw [NotSupportedException] '-DefaultValue is not part of the stand-in in tests/Pester; a cmdlet in an assembly has none to read.'
    }
    $outcome = @{ Subject = "command $($actual.Name)"; Phrase = "have a parameter '$($with.ParameterName)'" }
    $known = $actual.Parameters
    if ($null -eq $known) { throw [ArgumentException] "The parameters of '$($actual.Name)' cannot be read. Give the command itself, not an alias." }
    $exists = $known.ContainsKey($with.ParameterName)

    # Each condition: what it says, and whether it is so.
    $conditions = [Collections.Generic.List[object]]::new()
    if ($exists) {
        $parameter = $known[$with.ParameterName]
        $inSets = @($parameter.Attributes | Where-Object { $_ -is [Parameter] })
        if ($with.InParameterSet) {
            $inSets = @($inSets | Where-Object ParameterSetName -EQ $with.InParameterSet)
            $conditions.Add(@("in set $($with.InParameterSet)", ($inSets.Count -gt 0)))
        }
        if ($with.Mandatory) { $conditions.Add(@('mandatory', (@($inSets | Where-Object Mandatory).Count -gt 0))) }
        if ($null -ne $with.Type) {
            $type = ConvertTo-Type $with.Type
            $conditions.Add(@("of type [$type]", ($type -eq $parameter.ParameterType)))
        }
        if ($with.HasArgumentCompleter) {
            $completers = @($parameter.Attributes | Where-Object { $_ -is [ArgumentCompleter] })
            $conditions.Add(@('with an argument completer', ($completers.Count -gt 0)))
        }
        # Negated, an alias is no condition: the parameter must not exist.
        foreach ($alias in ($with.Negate ? @() : $with.Alias)) {
            $conditions.Add(@("with alias $alias", ($parameter.Aliases -contains $alias)))
        }
    }
    if ($conditions.Count -gt 0) { $outcome.Phrase += ' ' + (@($conditions | ForEach-Object { $_[0] }) -join ', ') }
    # Negated with conditions, none of them may hold.
    $hold = @($conditions | Where-Object { $_[1] }).Count
    if ($with.Negate) { $outcome.Holds = -not $exists -or ($conditions.Count -gt 0 -and $hold -eq 0) }
    else {
        $outcome.Holds = $exists -and $hold -eq $conditions.Count
        if (-not $exists) { $outcome.Found = 'it has none' }
        else { $outcome.Found = 'this is not so: ' + (@($conditions | Where-Object { -not $_[1] } | ForEach-Object { $_[0] }) -join ', ') }
    }
    $outcome
}
