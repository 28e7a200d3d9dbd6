# Parts of Pester that tests here must do without. Each says so when it is called.
function Stop-UnsupportedCommand([string] $Name) {
    throw [NotSupportedException] "$Name is not part of the stand-in in tests/Pester; write the test without it."
}

function Mock { Stop-UnsupportedCommand 'Mock' }
function InModuleScope { Stop-UnsupportedCommand 'InModuleScope' }
function New-MockObject { Stop-UnsupportedCommand 'New-MockObject' }
function Assert-MockCalled { Stop-UnsupportedCommand 'Assert-MockCalled' }
function Assert-VerifiableMock { Stop-UnsupportedCommand 'Assert-VerifiableMock' }
function Add-ShouldOperator { Stop-UnsupportedCommand 'Add-ShouldOperator' }
function New-PesterContainer { Stop-UnsupportedCommand 'New-PesterContainer' }
function New-PesterConfiguration { Stop-UnsupportedCommand 'New-PesterConfiguration' }
