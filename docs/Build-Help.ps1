#requires -Version 7.6
<#
.SYNOPSIS
Turns the pages under docs/en-US into the help that Get-Help shows.
.DESCRIPTION
Each page <Verb>-<Noun>.md becomes a command of AudioPs.Commands.dll-Help.xml (MAML), each about_<topic>.md a text
about_<topic>.help.txt. People write what a command does. What a parameter does is the summary of its property in the code,
unless the page has words of its own for it; syntax, types, aliases and defaults of binding are read from the assembly, so that
they cannot be wrong. CONTRIBUTING.md describes the form of a page.
.EXAMPLE
./docs/Build-Help.ps1 -OutputPath out/AudioPs/0.1.0/en-US
#>
[CmdletBinding()]
param(
    # Folder of the help, created where needed: en-US of a built module.
    [Parameter(Mandatory)]
    [string] $OutputPath,

    # Folder of the published assemblies, with the documentation AudioPs.Commands.xml beside AudioPs.Commands.dll.
    [string] $AssemblyPath = (Join-Path (Split-Path $PSScriptRoot) out managed)
)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
Import-Module "$PSScriptRoot/ParameterText.psm1"
$pages = Join-Path $PSScriptRoot en-US
$maml = 'http://schemas.microsoft.com/maml/2004/10'
$command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
$dev = 'http://schemas.microsoft.com/maml/dev/2004/10'

# Reading pages ------------------------------------------------------------------------------------------------------

# Markdown within a line as plain text: links as their words, no emphasis, no code marks.
function ConvertTo-Plain([string] $Line) {
    # Code goes before stress: two stars in it are two stars.
    $Line -replace '\[([^\]]+)\]\([^)]*\)', '$1' -replace '``? ?([^`]+?) ?``?|\*\*([^*]+)\*\*', '$1$2'
}

# The blocks of a text: paragraphs and list items each become one line, code and tables stay as they are.
function Get-Block([string[]] $Line) {
    $block = [Collections.Generic.List[string]]::new()
    $isOpen = $false
    $isCode = $false
    foreach ($text in $Line) {
        if ($text.StartsWith('```')) { $isCode = -not $isCode; $isOpen = $false; continue }
        if ($isCode) { $block.Add("    $text"); continue }
        if (-not $text.Trim()) { $isOpen = $false; continue }
        if ($text -match '^\|') {
            if ($text -notmatch '^\|[-:| ]+$') { $block.Add((ConvertTo-Plain $text.Trim('|', ' '))) }
            $isOpen = $false
        }
        elseif ($isOpen -and $text -notmatch '^- ') { $block[$block.Count - 1] += ' ' + (ConvertTo-Plain $text.Trim()) }
        else { $block.Add((ConvertTo-Plain $text.Trim())); $isOpen = $true }
    }
    $block
}

# A page as its title, its lead and, for each '##' heading, its own lines and those of each '###' heading below it.
function Read-Page([string] $Path) {
    $page = @{ Title = ''; Lead = [Collections.Generic.List[string]]::new(); Sections = [ordered]@{} }
    $lines = $page.Lead
    $isCode = $false
    foreach ($line in [IO.File]::ReadAllLines($Path)) {
        if ($line.StartsWith('```')) { $isCode = -not $isCode }
        if (-not $isCode -and $line -match '^(#{1,3}) (.+)$') {
            $heading = $Matches[2].Trim()
            switch ($Matches[1].Length) {
                1 { $page.Title = $heading }
                2 {
                    $section = @{ Lines = [Collections.Generic.List[string]]::new(); Parts = [ordered]@{} }
                    $page.Sections[$heading] = $section
                    $lines = $section.Lines
                }
                3 {
                    $lines = [Collections.Generic.List[string]]::new()
                    $section.Parts[$heading] = $lines
                }
            }
        }
        else { $lines.Add($line) }
    }
    $page
}

# Writing MAML -------------------------------------------------------------------------------------------------------

function Write-Text([string] $Name, [string] $Text, [string] $Namespace = $maml) { $xml.WriteElementString($Name, $Namespace, $Text) }

function Write-Paragraph([string] $Name, [string[]] $Line, [string] $Namespace = $maml) {
    $xml.WriteStartElement($Name, $Namespace)
    foreach ($block in Get-Block $Line) { Write-Text para $block }
    $xml.WriteEndElement()
}

# What people write a value of: of System.Nullable of int System.Int32, of a choice the enumeration.
function Get-PlainType([type] $Type) {
    $underlying = [Nullable]::GetUnderlyingType($Type)
    if ($underlying) { $Type = $underlying }
    $Type.IsGenericType -and $Type.GetProperty('All') ? $Type.GenericTypeArguments[0] : $Type
}

function Get-TypeName([type] $Type) { (Get-PlainType $Type).FullName }

function Get-ShortTypeName([type] $Type) {
    $plain = Get-PlainType $Type
    switch ($plain) {
        ([string]) { 'string' } ([string[]]) { 'string[]' } ([int]) { 'int' } ([int[]]) { 'int[]' } ([long]) { 'long' }
        ([ulong]) { 'ulong' } ([double]) { 'double' } ([timespan]) { 'timespan' } default { $plain.Name }
    }
}

function Write-Parameter([Management.Automation.ParameterMetadata] $Parameter, [Management.Automation.ParameterSetMetadata] $Set, [string[]] $Line, [bool] $IsSyntax) {
    $pipeline = @(if ($Set.ValueFromPipeline) { 'ByValue' }; if ($Set.ValueFromPipelineByPropertyName) { 'ByPropertyName' }) -join ', '
    $hasWildcards = $Parameter.Attributes.Where({ $_ -is [Management.Automation.SupportsWildcardsAttribute] }).Count -gt 0
    $xml.WriteStartElement('parameter', $command)
    $xml.WriteAttributeString('required', "$($Set.IsMandatory)".ToLowerInvariant())
    $xml.WriteAttributeString('variableLength', "$($Parameter.ParameterType.IsArray)".ToLowerInvariant())
    $xml.WriteAttributeString('globbing', "$hasWildcards".ToLowerInvariant())
    $xml.WriteAttributeString('pipelineInput', ($pipeline ? "True ($pipeline)" : 'False'))
    $xml.WriteAttributeString('position', ($Set.Position -ge 0 ? "$($Set.Position)" : 'named'))
    if ($Parameter.Aliases.Count) { $xml.WriteAttributeString('aliases', ($Parameter.Aliases -join ', ')) }
    Write-Text name $Parameter.Name
    Write-Paragraph description $Line
    if (-not ($IsSyntax -and $Parameter.SwitchParameter)) {
        $xml.WriteStartElement('parameterValue', $command)
        $xml.WriteAttributeString('required', "$(-not $Parameter.SwitchParameter)".ToLowerInvariant())
        $xml.WriteAttributeString('variableLength', "$($Parameter.ParameterType.IsArray)".ToLowerInvariant())
        $xml.WriteString($Parameter.SwitchParameter ? 'SwitchParameter' : (Get-ShortTypeName $Parameter.ParameterType))
        $xml.WriteEndElement()
        $limits = $Parameter.Attributes.Where({ $_.GetType().Name -eq 'ValidateChoiceAttribute' })
        $type = Get-PlainType $Parameter.ParameterType
        $values = if ($limits) { $limits[0].Names } elseif ($type.IsEnum) { $choice = [Nullable]::GetUnderlyingType($Parameter.ParameterType) ?? $Parameter.ParameterType; $choice::All }
        if ($IsSyntax -and $values) {
            $xml.WriteStartElement('parameterValueGroup', $command)
            foreach ($value in $values) {
                $xml.WriteStartElement('parameterValue', $command)
                $xml.WriteAttributeString('required', 'false')
                $xml.WriteAttributeString('variableLength', 'false')
                $xml.WriteString($value)
                $xml.WriteEndElement()
            }
            $xml.WriteEndElement()
        }
    }
    $xml.WriteStartElement('type', $dev)
    Write-Text name (Get-TypeName $Parameter.ParameterType)
    $xml.WriteEndElement()
    $xml.WriteEndElement()
}

function Write-Type([string] $Container, [string] $Item, $Section) {
    $xml.WriteStartElement($Container, $command)
    foreach ($name in $Section.Parts.Keys) {
        $xml.WriteStartElement($Item, $command)
        $xml.WriteStartElement('type', $dev)
        Write-Text name $name
        $xml.WriteEndElement()
        Write-Paragraph description $Section.Parts[$name]
        $xml.WriteEndElement()
    }
    $xml.WriteEndElement()
}

function Write-Example([string] $Title, [string[]] $Line, [int] $Number) {
    $code = [Collections.Generic.List[string]]::new()
    $remarks = [Collections.Generic.List[string]]::new()
    $isCode = $false
    foreach ($text in $Line) {
        if ($text.StartsWith('```')) { $isCode = -not $isCode }
        elseif ($isCode) { $code.Add($text) }
        else { $remarks.Add($text) }
    }
    $xml.WriteStartElement('example', $command)
    Write-Text title "--- Example $($Number): $(ConvertTo-Plain $Title) ---"
    Write-Text code ($code -join "`n") $dev
    # The empty line before the next title.
    Write-Paragraph remarks ($remarks + '```', '', '```') $dev
    $xml.WriteEndElement()
}

function Write-Link([string] $Text, [string] $Uri) {
    $xml.WriteStartElement('navigationLink', $maml)
    Write-Text linkText $Text
    Write-Text uri $Uri
    $xml.WriteEndElement()
}

# The page's own words for each parameter, or else those of its property.
function Get-Description($Page, [Management.Automation.CommandMetadata] $Metadata, $Parameter) {
    $own = $Page.Sections['Parameters'] ? $Page.Sections['Parameters'].Parts : @{}
    $described = @{}
    foreach ($name in $Parameter.Name) {
        # Each paragraph of the code is followed by an empty line, as in a page.
        $described[$name] = $own["-$name"] ?? @(Get-ParameterText $documentation $Metadata.CommandType $name | ForEach-Object { $_; '' })
        if (-not $described[$name]) { throw "-$name of $($Metadata.Name) has no words: give its property a summary." }
    }
    $described
}

function Write-Command($Page, [Management.Automation.CommandMetadata] $Metadata) {
    $common = [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters
    $verb, $noun = $Metadata.Name -split '-', 2
    $xml.WriteStartElement('command', $command)

    $xml.WriteStartElement('details', $command)
    Write-Text name $Metadata.Name $command
    Write-Text verb $verb $command
    Write-Text noun $noun $command
    Write-Paragraph description $Page.Lead
    $xml.WriteEndElement()

    Write-Paragraph description $Page.Sections['Description'].Lines

    # WhatIf and Confirm come last and need no page.
    $own = foreach ($parameter in $Metadata.Parameters.Values) {
        if ($parameter.Name -notin $common -and (Test-Documented $Metadata.CommandType $parameter.Name)) { $parameter }
    }
    $described = Get-Description $Page $Metadata $own
    $confirming = @(if ($Metadata.SupportsShouldProcess) {
        @{ Name = 'WhatIf'; Lines = @('Says what would be done, and does none of it.') }
        @{ Name = 'Confirm'; Lines = @('Asks before each file.') }
    })
    $sets = [Collections.Generic.List[string]]::new()
    foreach ($parameter in $own) {
        foreach ($name in $parameter.ParameterSets.Keys) { if ($name -ne '__AllParameterSets' -and -not $sets.Contains($name)) { $sets.Add($name) } }
    }
    if (-not $sets.Count) { $sets.Add('__AllParameterSets') }

    $xml.WriteStartElement('syntax', $command)
    foreach ($name in $sets) {
        # By position, then those that are needed, then the rest as declared.
        $at = 0
        $use = foreach ($parameter in $own) {
            $set = $null
            if ($parameter.ParameterSets.TryGetValue($name, [ref] $set) -or $parameter.ParameterSets.TryGetValue('__AllParameterSets', [ref] $set)) {
                $rank = $set.Position -ge 0 ? $set.Position : $set.IsMandatory ? 1000 : 2000
                [pscustomobject]@{ Order = 1000 * $rank + $at++; Parameter = $parameter; Set = $set }
            }
        }
        $xml.WriteStartElement('syntaxItem', $command)
        Write-Text name $Metadata.Name
        foreach ($item in $use | Sort-Object Order) { Write-Parameter $item.Parameter $item.Set $described[$item.Parameter.Name] $true }
        foreach ($item in $confirming) { Write-Switch $item }
        $xml.WriteEndElement()
    }
    $xml.WriteEndElement()

    $xml.WriteStartElement('parameters', $command)
    foreach ($parameter in $own) {
        $set = @($parameter.ParameterSets.Values)[0]
        Write-Parameter $parameter $set $described[$parameter.Name] $false
    }
    foreach ($item in $confirming) { Write-Switch $item }
    $xml.WriteEndElement()

    Write-Type inputTypes inputType $Page.Sections['Inputs']
    Write-Type returnValues returnValue $Page.Sections['Outputs']
    $xml.WriteStartElement('alertSet', $maml)
    Write-Paragraph alert $Page.Sections['Notes'].Lines
    $xml.WriteEndElement()

    $xml.WriteStartElement('examples', $command)
    $number = 0
    $examples = $Page.Sections['Examples'].Parts
    foreach ($title in $examples.Keys) { Write-Example $title $examples[$title] (++$number) }
    $xml.WriteEndElement()

    $xml.WriteStartElement('relatedLinks', $command)
    # The page itself, in the one uri element: that is the address which Get-Help -Online opens. The others are text.
    Write-Link 'Online Version:' $Metadata.HelpUri
    foreach ($line in $Page.Sections['Related links'].Lines) {
        if ($line -match '^- \[([^\]]+)\]\(([^)]+)\)') {
            $name, $address = $Matches[1, 2]
            Write-Link ($address.StartsWith('https:') ? "$($name): $address" : $name) ''
        }
    }
    $xml.WriteEndElement()
    $xml.WriteEndElement()
}

function Write-Switch($Item) {
    $xml.WriteStartElement('parameter', $command)
    $xml.WriteAttributeString('required', 'false')
    $xml.WriteAttributeString('globbing', 'false')
    $xml.WriteAttributeString('pipelineInput', 'False')
    $xml.WriteAttributeString('position', 'named')
    Write-Text name $Item.Name
    Write-Paragraph description $Item.Lines
    $xml.WriteEndElement()
}

# Writing about_ topics ----------------------------------------------------------------------------------------------

# Text in lines of at most 78 characters behind an indent; lines after the first of a list item are indented further.
function Format-Text([string] $Text, [string] $Indent) {
    $hang = $Text.StartsWith('- ') ? '  ' : ''
    $line = $Indent
    $isFirst = $true
    foreach ($word in $Text -split ' ') {
        if (-not $isFirst -and $line.Length + 1 + $word.Length -gt 78) {
            $line
            $line = $Indent + $hang + $word
        }
        else { $line += ($isFirst ? '' : ' ') + $word }
        $isFirst = $false
    }
    $line
}

function ConvertTo-Topic($Page) {
    'TOPIC'
    "    $($Page.Title)"
    ''
    'SHORT DESCRIPTION'
    foreach ($block in Get-Block $Page.Lead) { Format-Text $block '    ' }
    foreach ($heading in $Page.Sections.Keys) {
        ''
        $heading.ToUpperInvariant()
        $last = ''
        foreach ($block in Get-Block $Page.Sections[$heading].Lines) {
            # Lines of one list, table or piece of code stay together.
            $kind = $block.StartsWith('- ') ? 'list' : $block.StartsWith('    ') ? 'code' : $block.Contains(' | ') ? 'table' : 'text'
            if ($last -and ($kind -ne $last -or $kind -eq 'text')) { '' }
            if ($kind -in 'code', 'table') { "    $block" } else { Format-Text $block '    ' }
            $last = $kind
        }
    }
}

# The build ----------------------------------------------------------------------------------------------------------

# In a context of its own and from memory: an older AudioPs that this session has imported does not get in the way, and
# the files are not locked.
$context = [Runtime.Loader.AssemblyLoadContext]::new('AudioPs help', $true)
try {
    $documentation = Import-Documentation (Join-Path $AssemblyPath AudioPs.Commands.xml)
    $null = $context.LoadFromStream([IO.MemoryStream]::new([IO.File]::ReadAllBytes((Join-Path $AssemblyPath AudioPs.dll))))
    $assembly = $context.LoadFromStream([IO.MemoryStream]::new([IO.File]::ReadAllBytes((Join-Path $AssemblyPath AudioPs.Commands.dll))))
    $null = New-Item -ItemType Directory -Path $OutputPath -Force
    $settings = [Xml.XmlWriterSettings] @{ Indent = $true; NewLineChars = "`n"; Encoding = [Text.UTF8Encoding]::new($false) }
    $xml = [Xml.XmlWriter]::Create((Join-Path (Resolve-Path -LiteralPath $OutputPath).ProviderPath AudioPs.Commands.dll-Help.xml), $settings)
    try {
        $xml.WriteStartElement('helpItems', 'http://msh')
        $xml.WriteAttributeString('schema', 'maml')
        foreach ($prefix in @('maml', $maml), @('command', $command), @('dev', $dev)) { $xml.WriteAttributeString('xmlns', $prefix[0], $null, $prefix[1]) }
        foreach ($type in $assembly.GetExportedTypes() | Sort-Object Name) {
            $attribute = [Reflection.CustomAttributeExtensions]::GetCustomAttribute($type, [Management.Automation.CmdletAttribute])
            if (-not $attribute) { continue }
            $file = Join-Path $pages "$($attribute.VerbName)-$($attribute.NounName).md"
            if (-not (Test-Path -LiteralPath $file)) { throw "There is no page for $($attribute.VerbName)-$($attribute.NounName): write $file." }
            Write-Command (Read-Page $file) ([Management.Automation.CommandMetadata]::new($type))
        }
        $xml.WriteEndElement()
    }
    finally { $xml.Dispose() }
}
finally { $context.Unload() }

foreach ($file in Get-ChildItem -LiteralPath $pages -Filter about_*.md) {
    $text = ConvertTo-Topic (Read-Page $file.FullName)
    Set-Content -LiteralPath (Join-Path $OutputPath "$($file.BaseName).help.txt") -Value $text
}
