# $TestDrive and the TestDrive: drive: one new folder a file; what a block adds to it is removed when the block ends.

function New-TestDrive([string] $Folder) {
    $fileSystem = $ExecutionContext.SessionState.Provider.GetOne('FileSystem')
    $drive = [Management.Automation.PSDriveInfo]::new('TestDrive', $fileSystem, $Folder, 'Files of the running tests', $null)
    $null = $ExecutionContext.SessionState.Drive.New($drive, 'Global')
    $global:TestDrive = $Folder
}

function Remove-TestDrive {
    foreach ($drive in $ExecutionContext.SessionState.Drive.GetAllAtScope('Global')) {
        if ($drive.Name -eq 'TestDrive') { $ExecutionContext.SessionState.Drive.Remove('TestDrive', $true, 'Global') }
    }
    $ExecutionContext.SessionState.PSVariable.Remove('global:TestDrive')
}

function New-TestFolder {
    [IO.Directory]::CreateDirectory([IO.Path]::Combine([IO.Path]::GetTempPath(), [Guid]::NewGuid())).FullName
}

function Get-FolderEntry([string] $Folder) {
    [IO.Directory]::GetFileSystemEntries($Folder, '*', [IO.SearchOption]::AllDirectories)
}

# A link to a folder goes without what it points to. Entries come parents first, so what is below a removed folder is gone.
function Remove-NewEntry([string] $Folder, [Collections.Generic.HashSet[string]] $Kept) {
    if (-not [IO.Directory]::Exists($Folder)) { return }
    $removed = [Collections.Generic.HashSet[string]]::new()
    foreach ($entry in (Get-FolderEntry $Folder)) {
        if ($Kept.Contains($entry)) { continue }
        $null = $removed.Add($entry)
        if ($removed.Contains([IO.Path]::GetDirectoryName($entry))) { continue }
        if ([IO.Directory]::Exists($entry)) { [IO.Directory]::Delete($entry, $true) } else { [IO.File]::Delete($entry) }
    }
}
