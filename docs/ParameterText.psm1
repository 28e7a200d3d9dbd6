# The words of a parameter stand once, in the documentation of its property: this reads them as a page would hold them.

# The members of a documentation file by their ids.
function Import-Documentation([string] $Path) {
    $document = [Xml.XmlDocument]::new()
    # The space between two elements is a word's.
    $document.PreserveWhitespace = $true
    $document.Load($Path)
    $members = @{}
    foreach ($member in $document.SelectNodes('/doc/members/member')) { $members[$member.GetAttribute('name')] = $member }
    $members
}

# A property as the type itself has it, or the nearest of those it derives from: one may hide another of its name.
function Get-NearestProperty([type] $Type, [string] $Name) {
    for (; $Type; $Type = $Type.BaseType) {
        $property = $Type.GetProperty($Name, [Reflection.BindingFlags] 'Public, Instance, DeclaredOnly')
        if ($property) { return $property }
    }
}

# The summary of a cmdlet's property in the language of the pages, a paragraph a line; nothing where it has none.
function Get-ParameterText([hashtable] $Documentation, [type] $Type, [string] $Name) {
    $property = Get-NearestProperty $Type $Name
    $owner = $property.DeclaringType
    if ($owner.IsGenericType) { $owner = $owner.GetGenericTypeDefinition() }
    $member = $Documentation["P:$($owner.FullName).$Name"]
    # As the compiler leaves it: what is inherited is named by a member, or else stands at the property that is overridden.
    while ($member -and ($inherited = $member.SelectSingleNode('inheritdoc'))) {
        $source = $inherited.GetAttribute('cref')
        if (-not $source) { return Get-ParameterText $Documentation $property.DeclaringType.BaseType $Name }
        $member = $Documentation[$source]
    }
    $summary = $member ? $member.SelectSingleNode('summary') : $null
    if ($summary) { (ConvertTo-Markdown $summary) -split '(?:\s*\n){2,}' -replace '\s+', ' ' | ForEach-Object Trim | Where-Object { $_ } }
}

# Whether people read and write of a cmdlet's parameter: not of those that only refuse or translate a word of another toolkit.
function Test-Documented([type] $Type, [string] $Name) {
    $property = Get-NearestProperty $Type $Name
    $hidden = if ($property) { $property.GetCustomAttributes([Management.Automation.ParameterAttribute], $true) | Where-Object DontShow }
    -not $hidden
}

function ConvertTo-Markdown([Xml.XmlNode] $Node) {
    -join $(foreach ($child in $Node.ChildNodes) {
        switch ($child.LocalName) {
            c { "``$($child.InnerText)``" }
            para { "`n`n$(ConvertTo-Markdown $child)`n`n" }
            see {
                $id = $child.GetAttribute('cref')
                $name = ($id -split '[.:]')[-1] -replace '`\d+$'
                $id.StartsWith('P:AudioPs.Commands.') ? "``-$name``" : $name
            }
            default { $child.InnerText }
        }
    })
}

Export-ModuleMember -Function Import-Documentation, Get-ParameterText, Test-Documented
