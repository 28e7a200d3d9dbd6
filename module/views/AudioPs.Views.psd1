# How objects print. Files that AudioPs.psd1 itself named would be read before AudioPs.Import.ps1 is asked.
@{
    ModuleVersion     = '1.0'
    FormatsToProcess  = @('AudioPs.Format.ps1xml')
    TypesToProcess    = @('AudioPs.Types.ps1xml')
    CmdletsToExport   = @()
    FunctionsToExport = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
