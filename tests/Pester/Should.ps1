# Should: finds the operator, gives it the values, and throws when what it says does not hold.

$script:Operators = @{}
$script:OperatorParameters = [Management.Automation.RuntimeDefinedParameterDictionary]::new()

# Registers an operator of Should as a parameter set of its own: the switch that names it, -Not, -Because and the
# operator's own parameters, positional in the order given.
#
# Test gets the actual value and a table of the arguments (all parameters, null where not given; Negate; Exact). It
# returns a table: Holds, whether the assertion, negated or not, holds; Phrase, which completes 'Expected <actual> to ...';
# Found, optional, what was found instead; Output, optional, what Should returns.
# With Collect, one call gets all piped values as an array, otherwise there is a call a value.
function Add-Operator {
    param([string] $Name, [string[]] $Alias = @(), [string[]] $Parameter = @(), [string[]] $Switch = @(),
        [switch] $Collect, [switch] $Exact, [scriptblock] $Test)

    $script:Operators[$Name] = @{ Test = $Test; Collect = $Collect; Exact = $Exact; Parameters = $Parameter + $Switch }
    Add-OperatorParameter $Name $Name ([switch]) $null
    foreach ($a in $Alias) { $script:OperatorParameters[$Name].Attributes.Add([Alias]::new($a)) }
    $position = 1
    foreach ($p in $Parameter + 'Because') { Add-OperatorParameter $p $Name ([object]) $position; $position++ }
    foreach ($p in $Switch + 'Not') { Add-OperatorParameter $p $Name ([switch]) $null }
}

function Add-OperatorParameter([string] $Name, [string] $Set, [type] $Type, $Position) {
    $attribute = [Parameter]::new()
    $attribute.ParameterSetName = $Set
    if ($null -ne $Position) { $attribute.Position = $Position }
    if (-not $script:OperatorParameters.ContainsKey($Name)) {
        $attributes = [Collections.ObjectModel.Collection[Attribute]]::new()
        $script:OperatorParameters[$Name] = [Management.Automation.RuntimeDefinedParameter]::new($Name, $Type, $attributes)
    }
    $script:OperatorParameters[$Name].Attributes.Add($attribute)
}

function Should {
    [CmdletBinding()]
    param([Parameter(ValueFromPipeline, ValueFromRemainingArguments)] [object] $ActualValue)
    dynamicparam { $script:OperatorParameters }
    begin { $values = [Collections.Generic.List[psobject]]::new() }
    process { $values.Add($ActualValue) }
    end {
        if ($PSBoundParameters.ContainsKey('ErrorAction') -and $PSBoundParameters['ErrorAction'] -ne 'Stop') {
            throw [NotSupportedException] 'Should -ErrorAction other than Stop is not part of the stand-in in tests/Pester.'
        }
        $operator = $script:Operators[$PSCmdlet.ParameterSetName]
        if ($null -eq $operator) { throw [ArgumentException] 'Should needs one operator, as in: $value | Should -Be 5' }
        $arguments = @{ Negate = $PSBoundParameters.ContainsKey('Not') -and [bool] $PSBoundParameters['Not']; Exact = [bool] $operator.Exact }
        foreach ($name in $operator.Parameters) {
            $arguments[$name] = $PSBoundParameters.ContainsKey($name) ? $PSBoundParameters[$name] : $null
        }
        $because = $PSBoundParameters.ContainsKey('Because') ? "$($PSBoundParameters['Because'])" : ''

        $calls = [Collections.Generic.List[object]]::new()
        if ($values.Count -eq 0) { $calls.Add($null) }
        elseif ($operator.Collect) { $calls.Add($values.ToArray()) }
        else { $calls.AddRange($values) }
        foreach ($value in $calls) {
            $outcome = & $operator.Test $value $arguments
            if (-not $outcome.Holds) { throw (New-AssertionError $value $outcome $arguments.Negate $because) }
            if ($outcome.ContainsKey('Output')) { $outcome.Output }
        }
    }
}

function New-AssertionError($Actual, [hashtable] $Outcome, [bool] $Negate, [string] $Because) {
    # One piped value is an array of one; it reads as the value.
    $shown = $Actual -is [array] -and $Actual.Count -eq 1 ? $Actual[0] : $Actual
    $subject = $Outcome.ContainsKey('Subject') ? $Outcome.Subject : (Format-Value $shown)
    $found = $Outcome.ContainsKey('Found') -and $Outcome.Found ? ", but $($Outcome.Found)" : ''
    $message = "Expected $subject $($Negate ? 'not to' : 'to') $($Outcome.Phrase)$(Format-Because $Because)$found."
    [Management.Automation.ErrorRecord]::new([Exception]::new($message), 'PesterAssertionFailed', 'InvalidResult', $Actual)
}
