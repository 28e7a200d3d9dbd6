@{
    RootModule        = 'Pester.psm1'
    # The version of Pester whose language this module speaks.
    ModuleVersion     = '5.7.0'
    GUID              = 'b7c0f8a4-6b0e-4d0c-9d5c-0f3f6a1f52d9'
    Author            = 'The AudioPs contributors'
    CompanyName       = 'The AudioPs contributors'
    Copyright         = 'Copyright (c) The AudioPs contributors. MIT licence.'
    Description       = 'A small stand-in for Pester 5, for machines where Pester itself cannot be installed.'
    PowerShellVersion = '7.4'
    FunctionsToExport = @(
        'Invoke-Pester', 'Describe', 'It', 'BeforeDiscovery', 'BeforeAll', 'BeforeEach', 'AfterAll',
        'AfterEach', 'Should', 'Set-ItResult', 'Mock', 'InModuleScope', 'New-MockObject', 'Assert-MockCalled',
        'Assert-VerifiableMock', 'Add-ShouldOperator', 'New-PesterContainer', 'New-PesterConfiguration')
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @('Context')
}
