window.balticvet = Object.assign(window.balticvet ?? {}, { {{ name }}: {{ value }} });
